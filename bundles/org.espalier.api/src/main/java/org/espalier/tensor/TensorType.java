package org.espalier.tensor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a tensor before it has values.
 *
 * @param dtype the type of its elements
 * @param layout how they are stored
 * @param shape its extents
 * @param bound for ids, the number of different ids: each is at least 0 and below this
 */
public record TensorType(DType dtype, Layout layout, Shape shape, Optional<Dim> bound) {
  /** Refuses null, and sparse rows that are not a matrix of floats. */
  public TensorType {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(bound, "bound");
    if (layout == Layout.SPARSE_ROWS && (shape.rank() != 2 || dtype != DType.FLOAT32)) {
      throw new IllegalArgumentException(
          "sparse rows are a matrix of float32, not " + dtype + shape);
    }
  }

  /** Dense floats. */
  public static TensorType floats(Shape shape) {
    return new TensorType(DType.FLOAT32, Layout.DENSE, shape, Optional.empty());
  }

  /** Dense integers. */
  public static TensorType ints(Shape shape) {
    return new TensorType(DType.INT32, Layout.DENSE, shape, Optional.empty());
  }

  /** Dense integers from 0 up to, but without, a bound. */
  public static TensorType ids(Shape shape, Dim bound) {
    return new TensorType(DType.INT32, Layout.DENSE, shape, Optional.of(bound));
  }

  /** A matrix of floats that stores its non-zero elements only. */
  public static TensorType sparse(Dim rows, Dim columns) {
    return new TensorType(
        DType.FLOAT32, Layout.SPARSE_ROWS, Shape.of(rows, columns), Optional.empty());
  }

  /** Whether the elements are stored as sparse rows. */
  public boolean isSparse() {
    return layout == Layout.SPARSE_ROWS;
  }

  /** The same type with another shape. */
  public TensorType withShape(Shape other) {
    return new TensorType(dtype, layout, other, bound);
  }

  /** This type with the symbols that have a value replaced by it. */
  public TensorType bind(Map<String, Long> values) {
    return new TensorType(dtype, layout, shape.bind(values), bound.map(dim -> dim.bind(values)));
  }

  @Override
  public String toString() {
    return (isSparse() ? "sparse " : "") + dtype + shape + bound.map(dim -> " < " + dim).orElse("");
  }
}
