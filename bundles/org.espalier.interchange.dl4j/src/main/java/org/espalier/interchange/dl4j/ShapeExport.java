package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** Writes layers that join inputs, or change the order of numbers alone. */
final class ShapeExport {
  private ShapeExport() {}

  static void rescaling(Piece piece, Settings s) throws Unsayable {
    if (piece.value().form() != Carried.Form.FOLDED) {
      piece.plain();
    }
    InputType type = piece.type();
    double offset = only(s, "offset", 0);
    double scale = only(s, "scale", 1);
    if (scale != 1 || offset == 0) {
      piece.vertex(offset == 0 ? "" : "scale", new ScaleVertex(scale), type);
    }
    if (offset != 0) {
      piece.vertex("", new ShiftVertex(offset), type);
    }
  }

  private static double only(Settings s, String key, double otherwise) throws Unsayable {
    if (s.get(key) instanceof List<?> numbers && numbers.size() != 1) {
      throw new Unsayable(
          "has a %s for each channel; vertices of DL4J have one for all".formatted(key));
    }
    return s.number(key, otherwise);
  }

  static void join(Piece piece, Settings s) throws Unsayable {
    List<String> read = new ArrayList<>();
    List<Carried> inputs = new ArrayList<>();
    boolean folded = piece.inputs().stream().allMatch(input -> input.form() == Carried.Form.FOLDED);
    for (int i = 0; i < piece.inputs().size(); i++) {
      piece.value(piece.inputs().get(i));
      if (!folded) {
        piece.plain();
      }
      piece.settle("input" + i);
      read.add(piece.value().node());
      inputs.add(piece.value());
    }
    Carried first = inputs.get(0);
    boolean masked = inputs.stream().anyMatch(input -> input.mask().isPresent());
    if (masked) {
      throw new Unsayable("joins masked steps; masks of DL4J end there");
    }
    for (Carried input : inputs) {
      if (Extents.of(input.type()).length != Extents.of(first.type()).length) {
        throw new Unsayable("stretches an input to the shape of another, which DL4J does not");
      }
    }
    if (s.type().equals("concatenate")) {
      concatenate(piece, s, inputs, read);
    } else {
      elementwise(piece, s, inputs, read);
    }
  }

  private static void concatenate(Piece piece, Settings s, List<Carried> inputs, List<String> read)
      throws Unsayable {
    int axis = s.integer("axis", -1);
    if (axis != -1 && axis != piece.rank()) {
      throw new Unsayable(
          "puts inputs one behind the other along axis " + axis + ", DL4J channels");
    }
    long channels = inputs.stream().mapToLong(input -> Extents.channels(input.type())).sum();
    long[] extents = Extents.of(inputs.get(0).type());
    extents[extents.length - 1] = channels;
    piece.join(new MergeVertex(), read, Composition.typed(extents));
  }

  private static void elementwise(Piece piece, Settings s, List<Carried> inputs, List<String> read)
      throws Unsayable {
    long[] first = Extents.of(inputs.get(0).type());
    for (Carried input : inputs) {
      long[] extents = Extents.of(input.type());
      boolean open = first[0] == Extents.OPEN || extents[0] == Extents.OPEN;
      if (!open && !Arrays.equals(extents, first)) {
        throw new Unsayable("stretches an input to the shape of another, which DL4J does not");
      }
    }
    ElementWiseVertex.Op op =
        switch (s.type()) {
          case "add" -> ElementWiseVertex.Op.Add;
          case "subtract" -> ElementWiseVertex.Op.Subtract;
          case "multiply" -> ElementWiseVertex.Op.Product;
          case "average" -> ElementWiseVertex.Op.Average;
          default -> ElementWiseVertex.Op.Max;
        };
    piece.join(new ElementWiseVertex(op), read, inputs.get(0).type());
  }

  static void flatten(Piece piece, Settings s) throws Unsayable {
    Carried value = piece.value();
    if (value.form() == Carried.Form.STEP || value.form() == Carried.Form.SHAPED) {
      piece.value(value.form(Carried.Form.PLAIN)); // it is a row there
      return;
    }
    boolean front = value.form() == Carried.Form.FRONT;
    if (front) {
      piece.value(value.form(Carried.Form.PLAIN));
    }
    piece.plain();
    long[] e = Extents.of(piece.type());
    if (e.length == 1) {
      return;
    }
    piece.settle("cells");
    long cells = Arrays.stream(e).reduce(1, (a, b) -> a * b);
    InputType row = InputType.feedForward(cells);
    switch (e.length) {
      case 2 -> {
        if (e[0] == Extents.OPEN) {
          throw new Unsayable("puts sequences in a row whose length is not known");
        }
        piece.vertex("", new ReshapeVertex(-1, (int) cells), row);
      }
      case 3 ->
          piece.value(
              piece
                  .value()
                  .before(
                      new CnnToFeedForwardPreProcessor(e[0], e[1], e[2], CNN2DFormat.NCHW), row));
      default ->
          piece.value(
              piece
                  .value()
                  .before(new Cnn3DToFeedForwardPreProcessor(e[0], e[1], e[2], e[3], true), row));
    }
    boolean agree = front || e[e.length - 1] == 1 || cells == e[e.length - 1];
    piece.value(piece.value().mask(Optional.empty()));
    if (!agree) {
      long[] space = Arrays.copyOf(e, e.length - 1);
      piece.value(piece.value().order(Axes.inverse(Axes.channelsFirst(e[e.length - 1], space))));
    }
  }

  static void reshape(Piece piece, Settings s) throws Unsayable {
    if (((List<?>) s.get("target_shape")).size() == 1) {
      flatten(piece, s);
      return;
    }
    if (piece.rank() > 1 && Extents.channels(piece.type()) != 1) {
      throw new Unsayable("gives sequences or images another shape; in DL4J rows, or one channel");
    }
    if (piece.rank() > 1) {
      flatten(piece, s);
    }
    piece.plain();
    long[] target = target(s, Extents.channels(piece.type()));
    piece.settle("row");
    if (target[target.length - 1] == 1) {
      shaped(piece, target);
    } else {
      // until a permute says that the first axis is that of the channels
      piece.value(piece.value().form(Carried.Form.SHAPED));
    }
  }

  private static long[] target(Settings s, long cells) {
    List<?> given = (List<?>) s.get("target_shape");
    long stated = 1;
    for (Object extent : given) {
      stated *= Math.max(1, ((Number) extent).longValue());
    }
    long rest = cells / stated;
    return given.stream()
        .mapToLong(
            extent -> ((Number) extent).longValue() == -1 ? rest : ((Number) extent).longValue())
        .toArray();
  }

  /** Gives a row the shape of a sequence, an image or a volume, channels last. */
  private static void shaped(Piece piece, long[] e) throws Unsayable {
    InputType type = Composition.typed(e);
    switch (e.length) {
      case 2 -> piece.vertex("", new ReshapeVertex(-1, (int) e[1], (int) e[0]), type);
      case 3 ->
          piece.value(
              piece.value().before(new FeedForwardToCnnPreProcessor(e[0], e[1], e[2]), type));
      case 4 ->
          piece.value(
              piece
                  .value()
                  .before(
                      new FeedForwardToCnn3DPreProcessor(
                          (int) e[0], (int) e[1], (int) e[2], (int) e[3], true),
                      type));
      default -> throw new Unsayable("makes " + e.length + " axes, in DL4J there are up to four");
    }
  }

  static void permute(Piece piece, Settings s) throws Unsayable {
    int[] dims =
        ((List<?>) s.get("dims")).stream().mapToInt(d -> ((Number) d).intValue()).toArray();
    int[] front = Step.front(dims.length - 1).stream().mapToInt(i -> i).toArray();
    int[] behind = Step.behind(dims.length - 1).stream().mapToInt(i -> i).toArray();
    Carried value = piece.value();
    if (value.form() == Carried.Form.SHAPED && Arrays.equals(dims, behind)) {
      piece.value(value.form(Carried.Form.PLAIN));
      long[] raw = rawShape(piece, dims.length);
      long[] e = new long[raw.length];
      for (int axis = 0; axis < e.length; axis++) {
        e[axis] = raw[dims[axis] - 1];
      }
      shaped(piece, e);
    } else if (value.form() == Carried.Form.FRONT && Arrays.equals(dims, behind)) {
      piece.value(value.form(Carried.Form.PLAIN));
    } else if (value.form() == Carried.Form.PLAIN && Arrays.equals(dims, front)) {
      piece.plain();
      piece.value(value.form(Carried.Form.FRONT));
    } else {
      throw new Unsayable(
          "puts axes in the order " + Arrays.toString(dims) + "; DL4J has no layer for that");
    }
  }

  /** The shape that the reshape before stated. */
  private static long[] rawShape(Piece piece, int axes) throws Unsayable {
    return piece
        .shapedBefore()
        .map(settings -> target(settings, Extents.channels(piece.type())))
        .filter(shape -> shape.length == axes)
        .orElseThrow(() -> new Unsayable("does not follow a reshape"));
  }

  /** Takes some channels of what has them in front. */
  static void subset(Piece piece, Settings s) throws Unsayable {
    int axes = piece.rank() - 1;
    int[] sides = s.sides("cropping", axes);
    for (int i = 2; i < sides.length; i++) {
      if (sides[i] != 0) {
        throw new Unsayable("crops channels and space at once");
      }
    }
    long[] e = Extents.of(piece.type());
    int channels = (int) e[e.length - 1];
    e[e.length - 1] = (long) channels - sides[0] - sides[1];
    SubsetVertex vertex = new SubsetVertex(sides[0], channels - 1 - sides[1]);
    piece.vertex("", vertex, Composition.typed(e));
  }
}
