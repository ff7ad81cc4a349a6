package org.espalier.tensor;

import java.util.ArrayList;
import java.util.List;

/** Types of operations that take several elements together. */
final class ReductionShapes {
  private ReductionShapes() {}

  static List<TensorType> reduce(List<TensorType> in, Attributes attributes) {
    Shape shape = ElementwiseShapes.floats(in.get(0)).shape();
    return List.of(TensorType.floats(reduced(shape, attributes)));
  }

  static List<TensorType> maxGrad(List<TensorType> in, Attributes attributes) {
    Shape reduced = reduced(in.get(0).shape(), attributes);
    for (TensorType type : in.subList(1, 3)) {
      if (!type.shape().equals(reduced)) {
        throw new ShapeException("expected " + reduced + ", got " + type.shape());
      }
    }
    return List.of(TensorType.floats(in.get(0).shape()));
  }

  static List<TensorType> argmax(List<TensorType> in, Attributes attributes) {
    Shape shape = ElementwiseShapes.floats(in.get(0)).shape();
    int axis = (int) attributes.integer("axis");
    List<Dim> dims = new ArrayList<>(shape.dims());
    Dim bound = dims.remove(axis);
    return List.of(TensorType.ids(new Shape(dims), bound));
  }

  private static Shape reduced(Shape shape, Attributes attributes) {
    boolean keep = attributes.flag("keep_dims");
    List<Dim> dims = new ArrayList<>();
    long[] axes = attributes.integers("axes");
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!contains(axes, axis)) {
        dims.add(shape.dim(axis));
      } else if (keep) {
        dims.add(Dim.of(1));
      }
    }
    return new Shape(dims);
  }

  private static boolean contains(long[] axes, long axis) {
    for (long candidate : axes) {
      if (candidate == axis) {
        return true;
      }
    }
    return false;
  }
}
