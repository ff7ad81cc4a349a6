package org.espalier.tensor;

import java.util.List;

/** Types of matrix products and of operations on sparse rows. */
final class MatrixShapes {
  private MatrixShapes() {}

  static List<TensorType> matmul(List<TensorType> in, Attributes attributes) {
    Shape a = ElementwiseShapes.floats(in.get(0)).shape();
    Shape b = ElementwiseShapes.floats(in.get(1)).shape();
    if (a.rank() < 2 || a.rank() != b.rank()) {
      throw new ShapeException("cannot multiply " + a + " with " + b);
    }
    boolean flipA = attributes.flag("transpose_a");
    boolean flipB = attributes.flag("transpose_b");
    Shape leading = a.slice(0, a.rank() - 2);
    boolean fits =
        a.dim(flipA ? -2 : -1).equals(b.dim(flipB ? -1 : -2))
            && leading.equals(b.slice(0, b.rank() - 2));
    if (!fits) {
      throw new ShapeException(
          "cannot multiply " + a + (flipA ? "^T" : "") + " with " + b + (flipB ? "^T" : ""));
    }
    return List.of(
        TensorType.floats(leading.append(a.dim(flipA ? -1 : -2), b.dim(flipB ? -2 : -1))));
  }

  static List<TensorType> sparseMatmul(List<TensorType> in, Attributes attributes) {
    Shape rows = sparse(in.get(0)).shape();
    Shape matrix = ElementwiseShapes.floats(in.get(1)).shape();
    if (matrix.rank() != 2 || !rows.dim(1).equals(matrix.dim(0))) {
      throw new ShapeException("cannot multiply sparse " + rows + " with " + matrix);
    }
    return List.of(TensorType.floats(Shape.of(rows.dim(0), matrix.dim(1))));
  }

  static List<TensorType> sparseMatmulGrad(List<TensorType> in, Attributes attributes) {
    Shape rows = sparse(in.get(0)).shape();
    Shape gradient = ElementwiseShapes.floats(in.get(1)).shape();
    if (gradient.rank() != 2 || !rows.dim(0).equals(gradient.dim(0))) {
      throw new ShapeException("cannot multiply sparse " + rows + "^T with " + gradient);
    }
    return List.of(TensorType.floats(Shape.of(rows.dim(1), gradient.dim(1))));
  }

  static List<TensorType> selectRows(List<TensorType> in, Attributes attributes) {
    TensorType ids = ElementwiseShapes.ints(in.get(1));
    if (ids.shape().rank() != 1) {
      throw new ShapeException("row numbers must be a vector, got " + ids.shape());
    }
    return List.of(TensorType.sparse(ids.shape().dim(0), sparse(in.get(0)).shape().dim(1)));
  }

  static List<TensorType> toDense(List<TensorType> in, Attributes attributes) {
    return List.of(TensorType.floats(sparse(in.get(0)).shape()));
  }

  private static TensorType sparse(TensorType type) {
    if (!type.isSparse()) {
      throw new ShapeException("needs sparse rows, got " + type);
    }
    return type;
  }
}
