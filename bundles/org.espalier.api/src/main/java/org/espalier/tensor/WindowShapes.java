package org.espalier.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Types of convolutions and pooling: inputs are [batch, space..., channels].
 *
 * <p>Attributes: {@code strides}, {@code dilations}, {@code pad_before} and {@code pad_after}, one
 * number for each axis of space; {@code window} for pooling, {@code groups} for convolutions.
 */
final class WindowShapes {
  private WindowShapes() {}

  static List<TensorType> conv(List<TensorType> in, Attributes attributes) {
    Shape x = ElementwiseShapes.floats(in.get(0)).shape();
    Shape kernel = ElementwiseShapes.floats(in.get(1)).shape();
    int space = attributes.integers("strides").length;
    if (x.rank() != space + 2 || kernel.rank() != space + 2) {
      throw new ShapeException(
          "needs an input and a kernel of rank " + (space + 2) + ", got " + x + " and " + kernel);
    }
    long groups = attributes.integer("groups");
    if (!kernel.dim(-2).times(groups).canEqual(x.dim(-1))) {
      throw new ShapeException(
          "a kernel for " + kernel.dim(-2).times(groups) + " channels on " + x);
    }
    long[] window = kernel.slice(0, space).toArray();
    return List.of(TensorType.floats(slide(x, window, attributes, kernel.dim(-1))));
  }

  static List<TensorType> convGradInput(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(attributes.shape("input_shape")));
  }

  static List<TensorType> convGradKernel(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(attributes.shape("kernel_shape")));
  }

  static List<TensorType> pool(List<TensorType> in, Attributes attributes) {
    Shape x = ElementwiseShapes.floats(in.get(0)).shape();
    long[] window = attributes.integers("window");
    if (x.rank() != window.length + 2) {
      throw new ShapeException("needs rank " + (window.length + 2) + ", got " + x);
    }
    return List.of(TensorType.floats(slide(x, window, attributes, x.dim(-1))));
  }

  static List<TensorType> poolGrad(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(in.get(0).shape()));
  }

  static List<TensorType> averagePoolGrad(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(attributes.shape("input_shape")));
  }

  private static Shape slide(Shape x, long[] window, Attributes attributes, Dim channels) {
    long[] strides = attributes.integers("strides");
    long[] dilations = attributes.integers("dilations");
    long[] before = attributes.integers("pad_before");
    long[] after = attributes.integers("pad_after");
    List<Dim> dims = new ArrayList<>();
    dims.add(x.dim(0));
    for (int axis = 0; axis < window.length; axis++) {
      long reach = (window[axis] - 1) * dilations[axis] + 1;
      Dim room = x.dim(axis + 1).plus(before[axis] + after[axis]).minus(Dim.of(reach));
      if (room.isKnown() && room.value() < 0) {
        throw new ShapeException(
            "a window of " + reach + " is longer than axis " + (axis + 1) + " of " + x);
      }
      dims.add(room.floorDiv(strides[axis]).plus(1));
    }
    dims.add(channels);
    return new Shape(dims);
  }
}
