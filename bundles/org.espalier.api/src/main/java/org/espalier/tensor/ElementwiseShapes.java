package org.espalier.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types of operations that work element by element. */
final class ElementwiseShapes {
  private static final Dim ONE = Dim.of(1);

  private ElementwiseShapes() {}

  static List<TensorType> unary(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(floats(in.get(0)).shape()));
  }

  static List<TensorType> binary(List<TensorType> in, Attributes attributes) {
    TensorType a = dense(in.get(0));
    TensorType b = dense(in.get(1));
    if (a.dtype() != b.dtype()) {
      throw new ShapeException("operands are " + a.dtype() + " and " + b.dtype());
    }
    Shape shape = broadcast(a.shape(), b.shape());
    return List.of(new TensorType(a.dtype(), Layout.DENSE, shape, Optional.empty()));
  }

  static List<TensorType> comparison(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(binary(in, attributes).get(0).shape()));
  }

  static List<TensorType> where(List<TensorType> in, Attributes attributes) {
    Shape choices = broadcast(floats(in.get(1)).shape(), floats(in.get(2)).shape());
    return List.of(TensorType.floats(broadcast(floats(in.get(0)).shape(), choices)));
  }

  static List<TensorType> cast(List<TensorType> in, Attributes attributes) {
    DType to = DType.valueOf(attributes.text("dtype").toUpperCase(Locale.ROOT));
    return List.of(new TensorType(to, Layout.DENSE, dense(in.get(0)).shape(), Optional.empty()));
  }

  static TensorType dense(TensorType type) {
    if (type.isSparse()) {
      throw new ShapeException("does not take sparse rows");
    }
    return type;
  }

  static TensorType floats(TensorType type) {
    if (type.dtype() != DType.FLOAT32) {
      throw new ShapeException("needs float32, got " + type);
    }
    return dense(type);
  }

  static TensorType ints(TensorType type) {
    if (type.dtype() != DType.INT32) {
      throw new ShapeException("needs int32, got " + type);
    }
    return type;
  }

  /** The common shape of two operands: axes are aligned at the end, an extent of 1 is repeated. */
  static Shape broadcast(Shape a, Shape b) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 1; axis <= Math.max(a.rank(), b.rank()); axis++) {
      Dim left = axis <= a.rank() ? a.dim(-axis) : ONE;
      Dim right = axis <= b.rank() ? b.dim(-axis) : ONE;
      if (!left.equals(right) && !left.equals(ONE) && !right.equals(ONE)) {
        throw new ShapeException("shapes " + a + " and " + b + " do not fit together");
      }
      dims.add(left.equals(ONE) ? right : left);
    }
    Collections.reverse(dims);
    return new Shape(dims);
  }
}
