package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The shapes of what layers put out that work along axes of space; others keep the shape. */
final class SpaceShapes {
  private SpaceShapes() {}

  static List<Integer> of(String type, Map<String, Object> s, List<Integer> x) {
    int axes = Values.axes(type);
    String family = axes == 0 ? type : type.replaceFirst("[123]d", "");
    return switch (family) {
      case "conv", "separable_conv" -> channels(windows(s, x, axes), s.get("filters"));
      case "depthwise_conv" -> {
        int multiplier = Values.whole(s.get("depth_multiplier"));
        yield channels(windows(s, x, axes), x.get(axes) * multiplier);
      }
      case "conv_transpose" -> channels(spread(s, x, axes), s.get("filters"));
      case "max_pooling", "average_pooling" -> pooled(s, x, axes);
      case "global_max_pooling", "global_average_pooling" -> global(s, x, axes);
      case "zero_padding" -> bordered(sides(s.get("padding"), axes), 1, x);
      case "cropping" -> bordered(sides(s.get("cropping"), axes), -1, x);
      case "up_sampling" -> enlarged(Values.each(s.get("size"), axes), x);
      case "center_crop", "random_crop" ->
          List.of(Values.whole(s.get("height")), Values.whole(s.get("width")), x.get(2));
      default -> x;
    };
  }

  /** Two numbers for each axis, however they are written. */
  static List<List<Integer>> sides(Object value, int axes) {
    return axes == 1 ? List.of(Values.each(value, 2)) : Values.pairs(value, axes);
  }

  private static List<Integer> channels(List<Integer> shape, Object channels) {
    return OutputShapes.with(shape, -1, Values.whole(channels));
  }

  private static List<Integer> windows(Map<String, Object> s, List<Integer> x, int axes) {
    return windows(
        x,
        Values.each(s.get("kernel_size"), axes),
        Values.each(s.get("strides"), axes),
        Values.each(s.get("dilation_rate"), axes),
        s.get("padding").equals("valid"));
  }

  private static List<Integer> pooled(Map<String, Object> s, List<Integer> x, int axes) {
    List<Integer> sizes = Values.each(s.get("pool_size"), axes);
    Object strides = s.get("strides");
    return windows(
        x,
        sizes,
        strides == null ? sizes : Values.each(strides, axes),
        Collections.nCopies(axes, 1),
        s.get("padding").equals("valid"));
  }

  private static List<Integer> windows(
      List<Integer> x,
      List<Integer> sizes,
      List<Integer> strides,
      List<Integer> dilations,
      boolean valid) {
    List<Integer> shape = new ArrayList<>(x);
    for (int axis = 0; axis < sizes.size(); axis++) {
      int reach = (sizes.get(axis) - 1) * dilations.get(axis) + 1;
      int room = valid ? x.get(axis) - reach : x.get(axis) - 1;
      shape.set(axis, room / strides.get(axis) + 1);
    }
    return shape;
  }

  private static List<Integer> spread(Map<String, Object> s, List<Integer> x, int axes) {
    List<Integer> sizes = Values.each(s.get("kernel_size"), axes);
    List<Integer> strides = Values.each(s.get("strides"), axes);
    List<Integer> dilations = Values.each(s.get("dilation_rate"), axes);
    Object added = s.get("output_padding");
    boolean same = s.get("padding").equals("same");
    List<Integer> shape = new ArrayList<>(x);
    for (int axis = 0; axis < axes; axis++) {
      int step = strides.get(axis);
      int reach = (sizes.get(axis) - 1) * dilations.get(axis) + 1;
      int cropped = same ? reach - step : Math.min(reach - step, 0);
      if (added != null) {
        cropped = (same ? reach / 2 * 2 : 0) - Values.each(added, axes).get(axis);
      }
      shape.set(axis, x.get(axis) * step + reach - step - cropped);
    }
    return shape;
  }

  private static List<Integer> global(Map<String, Object> s, List<Integer> x, int axes) {
    List<Integer> shape = new ArrayList<>();
    if (Values.yes(s, "keepdims")) {
      shape.addAll(Collections.nCopies(axes, 1));
    }
    shape.add(x.get(axes));
    return shape;
  }

  private static List<Integer> bordered(List<List<Integer>> sides, int sign, List<Integer> x) {
    List<Integer> shape = new ArrayList<>(x);
    for (int axis = 0; axis < sides.size(); axis++) {
      int both = sides.get(axis).get(0) + sides.get(axis).get(1);
      shape.set(axis, x.get(axis) + sign * both);
    }
    return shape;
  }

  private static List<Integer> enlarged(List<Integer> times, List<Integer> x) {
    List<Integer> shape = new ArrayList<>(x);
    for (int axis = 0; axis < times.size(); axis++) {
      shape.set(axis, x.get(axis) * times.get(axis));
    }
    return shape;
  }
}
