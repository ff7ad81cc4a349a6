package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;

/**
 * The order of axes in which the operands of an elementwise operation meet: that of most of those
 * that have all axes, so that few of them are transposed.
 */
final class Alignment {
  private static final Dim ONE = Dim.of(1);

  private final Translation t;
  private final Node node;
  private final List<Integer> order;

  private Alignment(Translation t, Node node, List<Integer> order) {
    this.t = t;
    this.node = node;
    this.order = order;
  }

  static Alignment of(Translation t, Node node) {
    return new Alignment(t, node, choose(t, node, t.shape(node.output()).rank()));
  }

  private static List<Integer> choose(Translation t, Node node, int rank) {
    Map<List<Integer>, Integer> votes = new LinkedHashMap<>();
    for (int value : node.inputs()) {
      if (t.shape(value).rank() == rank && wide(t.shape(value)) > 1) {
        votes.merge(t.operand(value).order(), 1, Integer::sum);
      }
    }
    List<Integer> best = Orders.natural(rank);
    int most = votes.getOrDefault(best, 0);
    for (Map.Entry<List<Integer>, Integer> vote : votes.entrySet()) {
      boolean tie = vote.getValue() == most && Orders.isNatural(best);
      if (vote.getValue() > most || tie) {
        best = vote.getKey();
        most = vote.getValue();
      }
    }
    return best;
  }

  private static long wide(Shape shape) {
    return shape.dims().stream().filter(dim -> !dim.equals(ONE)).count();
  }

  /** The order of the result's axes. */
  List<Integer> order() {
    return order;
  }

  List<String> numbers() {
    return IntStream.range(0, node.inputs().size()).mapToObj(this::number).toList();
  }

  /** The name of an operand that broadcasts against the others. */
  String number(int place) {
    int value = node.input(place);
    Shape shape = t.shape(value);
    if (Orders.isNatural(order)) {
      return t.natural(value);
    }
    if (shape.rank() == order.size()) {
      return t.arranged(value, order);
    }
    if (wide(shape) == 0) {
      return t.natural(value);
    }
    List<Dim> dims = new ArrayList<>(shape.dims());
    while (dims.size() < order.size()) {
      dims.add(0, ONE);
    }
    return spread(value, new Shape(dims));
  }

  private String spread(int value, Shape full) {
    Shape there = Orders.arranged(full, order);
    String name = t.natural(value);
    if (Orders.sameMemory(full, Orders.natural(full.rank()), order)) {
      return t.reshaped(name, t.shape(value), there);
    }
    return t.transposed(t.reshaped(name, t.shape(value), full), order);
  }

  /** The name of an operand as truth values. */
  String truth(int place) {
    Operand operand = t.operand(node.input(place));
    return operand.truth() && operand.order().equals(order)
        ? operand.name()
        : t.emit("Cast", List.of(number(place)), Types.toTruth());
  }
}
