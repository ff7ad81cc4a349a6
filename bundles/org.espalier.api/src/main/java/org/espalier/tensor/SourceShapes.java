package org.espalier.tensor;

import java.util.List;

/** Types of values that come from nothing: constants and random numbers. */
final class SourceShapes {
  private SourceShapes() {}

  static List<TensorType> constant(List<TensorType> in, Attributes attributes) {
    Shape shape = attributes.shape("shape");
    int length = attributes.floats("values").length();
    if (!shape.size().equals(Dim.of(length))) {
      throw new ShapeException(length + " values for " + shape);
    }
    return List.of(TensorType.floats(shape));
  }

  static List<TensorType> fill(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(attributes.shape("shape")));
  }

  static List<TensorType> random(List<TensorType> in, Attributes attributes) {
    boolean fits =
        ElementwiseShapes.ints(in.get(0)).shape().equals(Shape.of(2))
            && ElementwiseShapes.ints(in.get(1)).shape().equals(Shape.SCALAR);
    if (!fits) {
      throw new ShapeException("needs a seed of two integers and a step, got " + in);
    }
    return List.of(TensorType.floats(attributes.shape("shape")));
  }
}
