package org.espalier.tensor;

import java.util.List;
import java.util.stream.LongStream;

/**
 * How a window slides over the axes of space of an input [batch, space..., channels].
 *
 * @param strides steps between windows, one for each axis of space
 * @param dilations distances between the cells of a window
 * @param before cells of padding in front of each axis
 * @param after cells of padding behind each axis
 */
public record Window(
    List<Long> strides, List<Long> dilations, List<Long> before, List<Long> after) {
  /** Copies the lists. */
  public Window {
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * A window with the padding of Keras.
   *
   * <p>{@link Padding#SAME} adds {@code max((ceil(n / stride) - 1) * stride + reach - n, 0)} cells
   * to an axis of n cells, where {@code reach = (size - 1) * dilation + 1}. Where n is not known
   * yet it adds reach - 1, which gives the right shape; the graph is traced again with numbers
   * before it is executed.
   *
   * @param x the input's shape
   * @param sizes the cells of the window along each axis
   */
  public static Window of(
      Shape x, List<Long> sizes, List<Long> strides, List<Long> dilations, Padding padding) {
    int space = sizes.size();
    if (x.rank() != space + 2) {
      throw new ShapeException(
          "a window of " + space + " axes needs an input of rank " + (space + 2) + ", got " + x);
    }
    Long[] before = new Long[space];
    Long[] after = new Long[space];
    for (int axis = 0; axis < space; axis++) {
      long reach = (sizes.get(axis) - 1) * dilations.get(axis) + 1;
      long total = padding == Padding.VALID ? 0 : reach - 1;
      if (padding == Padding.SAME && x.dim(axis + 1).isKnown()) {
        long extent = x.dim(axis + 1).value();
        long stride = strides.get(axis);
        total = Math.max(((extent + stride - 1) / stride - 1) * stride + reach - extent, 0);
      }
      before[axis] = padding == Padding.CAUSAL ? total : total / 2;
      after[axis] = total - before[axis];
    }
    return new Window(strides, dilations, List.of(before), List.of(after));
  }

  /** The window that a node of a graph was recorded with. */
  public static Window of(Attributes attributes) {
    return new Window(
        list(attributes, "strides"),
        list(attributes, "dilations"),
        list(attributes, "pad_before"),
        list(attributes, "pad_after"));
  }

  private static List<Long> list(Attributes attributes, String name) {
    return LongStream.of(attributes.integers(name)).boxed().toList();
  }

  Attributes attributes() {
    return Attributes.NONE
        .with("strides", strides)
        .with("dilations", dilations)
        .with("pad_before", before)
        .with("pad_after", after);
  }
}
