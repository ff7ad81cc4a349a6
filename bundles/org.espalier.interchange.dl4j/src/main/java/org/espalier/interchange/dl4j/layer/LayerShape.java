package org.espalier.interchange.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;

/**
 * What a layer makes of an input of which extents may have names yet.
 *
 * <p>Deeplearning4j counts; where a name is in an extent, it is asked for several numbers in its
 * place, and what grows evenly with them is written with the name. What does not has a name of its
 * own until the input is known.
 *
 * @param configured the layer on the input, or on one of the sizes that were tried
 * @param output the extents of what it makes of a row, channels last
 * @param parameters how many parameters it has
 * @param known whether the input has no names
 */
record LayerShape(Configured configured, List<Dim> output, Dim parameters, boolean known) {
  /** Numbers that most strides divide. */
  private static final long[] TRIED = {240, 480, 720};

  /**
   * Asks for the shape.
   *
   * @param json the configuration
   * @param x the input, with the batch as first axis
   * @param name names what cannot be told before the input is known
   * @throws ShapeException if the layer cannot be used, or not on such an input
   */
  static LayerShape of(String json, Shape x, String name) {
    if (x.rank() < 2) {
      throw new ShapeException("an input " + x + "; Deeplearning4j's layers read 2 to 5 axes");
    }
    Shape row = x.slice(1, x.rank());
    SortedSet<String> open = new TreeSet<>();
    row.dims().forEach(dim -> open.addAll(dim.symbols()));
    if (open.isEmpty()) {
      Configured one = Configured.of(json, row.toArray());
      List<Dim> output = one.output().stream().map(Dim::of).toList();
      return new LayerShape(one, output, Dim.of(one.parameters()), true);
    }
    List<Configured> tried = new ArrayList<>();
    for (long number : TRIED) {
      Map<String, Long> numbers =
          open.stream().collect(Collectors.toMap(symbol -> symbol, s -> number));
      tried.add(Configured.of(json, row.bind(numbers).toArray()));
    }
    return guessed(tried, open, name);
  }

  private static LayerShape guessed(List<Configured> tried, SortedSet<String> open, String name) {
    List<Dim> output = new ArrayList<>();
    for (int i = 0; i < tried.get(0).output().size(); i++) {
      int axis = i;
      long[] counts = tried.stream().mapToLong(one -> one.output().get(axis)).toArray();
      output.add(even(counts, open, name + ".axis" + (axis + 1)));
    }
    long[] counts = tried.stream().mapToLong(Configured::parameters).toArray();
    return new LayerShape(tried.get(0), output, even(counts, open, name + ".params"), false);
  }

  /** The number that grows evenly with the only open name; a name of its own otherwise. */
  private static Dim even(long[] counts, SortedSet<String> open, String name) {
    long step = TRIED[1] - TRIED[0];
    long growth = counts[1] - counts[0];
    if (growth == 0 && counts[2] == counts[0]) {
      return Dim.of(counts[0]);
    }
    boolean even = growth == counts[2] - counts[1] && growth % step == 0 && open.size() == 1;
    return even
        ? Dim.symbol(open.first()).times(growth / step).plus(counts[0] - TRIED[0] * (growth / step))
        : Dim.symbol(name);
  }
}
