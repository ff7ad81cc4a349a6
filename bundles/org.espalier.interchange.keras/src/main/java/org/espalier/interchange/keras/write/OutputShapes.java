package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;

/** The shapes of what layers put out, without the batch, from those of what they read. */
final class OutputShapes {
  private OutputShapes() {}

  /** The shape of the first output of a layer. */
  static List<Integer> of(WrittenLayer layer, List<List<Integer>> inputs) {
    List<Integer> x = inputs.get(0);
    Map<String, Object> s = layer.settings();
    return switch (layer.type()) {
      case "dense" -> with(x, -1, Values.whole(s.get("units")));
      case "embedding" -> appended(x, last(layer.weights().get("embeddings")));
      case "flatten" -> List.of(product(x));
      case "reshape" -> reshaped(x, Values.wholes(s.get("target_shape")));
      case "permute" -> Values.wholes(s.get("dims")).stream().map(i -> x.get(i - 1)).toList();
      case "repeat_vector" -> List.of(Values.whole(s.get("n")), x.get(0));
      case "multi_head_attention" ->
          s.get("output_shape") == null ? x : with(x, -1, Values.whole(s.get("output_shape")));
      case "simple_rnn", "lstm", "gru" -> recurrent(x, s);
      case "bidirectional" -> bidirectional(layer, x);
      case "time_distributed" -> distributed(layer, x);
      case "concatenate" -> concatenated(inputs, Values.whole(s.get("axis")));
      case "dot" -> dot(inputs, Values.wholes(s.get("axes")));
      case "add", "subtract", "multiply", "average", "maximum", "minimum" -> broadcast(inputs);
      default -> SpaceShapes.of(layer.type(), s, x);
    };
  }

  /** The shape of a further output: both directions of a layer, or a state. */
  static List<Integer> further(WrittenLayer layer, String output, List<Integer> first) {
    Map<String, Object> s = layer.settings();
    if (output.equals("forward") || output.equals("backward")) {
      return first;
    }
    Object units =
        layer.type().equals("bidirectional")
            ? Values.settings(s.get("layer")).get("units")
            : s.get("units");
    return List.of(Values.whole(units));
  }

  /** The shape with another extent of an axis; from -1 backwards. */
  static List<Integer> with(List<Integer> shape, int axis, int extent) {
    List<Integer> changed = new ArrayList<>(shape);
    changed.set(axis < 0 ? shape.size() + axis : axis, extent);
    return Collections.unmodifiableList(changed);
  }

  private static List<Integer> appended(List<Integer> shape, int extent) {
    List<Integer> longer = new ArrayList<>(shape);
    longer.add(extent);
    return Collections.unmodifiableList(longer);
  }

  private static int last(DenseArray weight) {
    return Math.toIntExact(weight.shape()[weight.shape().length - 1]);
  }

  private static int product(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  private static List<Integer> reshaped(List<Integer> x, List<Integer> target) {
    int open = target.indexOf(-1);
    if (open < 0) {
      return target;
    }
    int stated = -product(target);
    return with(target, open, stated == 0 ? 0 : product(x) / stated);
  }

  private static List<Integer> recurrent(List<Integer> x, Map<String, Object> s) {
    int units = Values.whole(s.get("units"));
    return Values.yes(s, "return_sequences") ? List.of(x.get(0), units) : List.of(units);
  }

  private static List<Integer> bidirectional(WrittenLayer layer, List<Integer> x) {
    Object inner = layer.settings().get("layer");
    List<Integer> each = recurrent(x, Values.settings(inner));
    boolean concat = layer.settings().get("merge_mode").equals("concat");
    return concat ? with(each, -1, 2 * each.get(each.size() - 1)) : each;
  }

  private static List<Integer> distributed(WrittenLayer layer, List<Integer> x) {
    WrittenLayer inner = InnerLayers.of(layer, "layer");
    List<Integer> row = of(inner, List.of(x.subList(1, x.size())));
    List<Integer> shape = new ArrayList<>(row);
    shape.add(0, x.get(0));
    return shape;
  }

  private static List<Integer> concatenated(List<List<Integer>> inputs, int axis) {
    List<Integer> first = inputs.get(0);
    int place = axis < 0 ? first.size() + axis : axis - 1;
    return with(first, place, inputs.stream().mapToInt(input -> input.get(place)).sum());
  }

  private static List<Integer> dot(List<List<Integer>> inputs, List<Integer> axes) {
    List<Integer> shape = without(inputs.get(0), axes.get(0));
    List<Integer> others = without(inputs.get(1), axes.get(axes.size() - 1));
    List<Integer> joined = new ArrayList<>(shape);
    joined.addAll(others);
    return joined.isEmpty() ? List.of(1) : joined;
  }

  private static List<Integer> without(List<Integer> shape, int axis) {
    List<Integer> rest = new ArrayList<>(shape);
    rest.remove(axis < 0 ? shape.size() + axis : axis - 1);
    return rest;
  }

  /** The greatest extent of each axis, counted from the last; axes of extent 1 are repeated. */
  private static List<Integer> broadcast(List<List<Integer>> inputs) {
    int rank = inputs.stream().mapToInt(List::size).max().orElseThrow();
    List<Integer> shape = new ArrayList<>();
    for (int axis = -rank; axis < 0; axis++) {
      int extent = 1;
      for (List<Integer> input : inputs) {
        int place = input.size() + axis;
        extent = place >= 0 && input.get(place) != 1 ? input.get(place) : extent;
      }
      shape.add(extent);
    }
    return shape;
  }
}
