package org.espalier.runtime.data;

import java.util.Arrays;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/** The rows of one feature, or of the target, as numbers. */
public final class EncodedColumn {
  private final TensorType type;
  private final int rows;
  private final int width;
  private final float[] floats;
  private final int[] integers;
  private final SparseRows sparse;

  private EncodedColumn(
      TensorType type, int rows, float[] floats, int[] integers, SparseRows sparse) {
    this.type = type;
    this.rows = rows;
    this.width = width(type);
    this.floats = floats;
    this.integers = integers;
    this.sparse = sparse;
  }

  /** Dense floats, row-major; the type's first axis is the batch. */
  static EncodedColumn ofFloats(TensorType type, int rows, float[] values) {
    return new EncodedColumn(type, rows, values, null, null);
  }

  /** Integers, row-major; the type's first axis is the batch. */
  static EncodedColumn ofIntegers(TensorType type, int rows, int[] values) {
    return new EncodedColumn(type, rows, null, values, null);
  }

  /** Sparse rows; the type's first axis is the batch. */
  static EncodedColumn ofSparse(TensorType type, SparseRows rows) {
    return new EncodedColumn(type, rows.rows(), null, null, rows);
  }

  /** The number of elements of a row. */
  static int width(TensorType type) {
    return (int) type.shape().slice(1, type.shape().rank()).size().value();
  }

  /** The type of a batch of these rows. */
  public TensorType type() {
    return type;
  }

  /** The type of some number of these rows. */
  public TensorType type(int count) {
    return type.withShape(type.shape().with(0, Dim.of(count)))
        .bind(Map.of(Dim.BATCH.toString(), (long) count));
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** Writes all rows. */
  public void write(Buffer buffer) {
    write(buffer, 0, rows);
  }

  /** Writes the rows from one up to, but without, another. */
  public void write(Buffer buffer, int from, int to) {
    if (sparse != null) {
      buffer.write(part(from, to));
    } else if (type.dtype() == DType.INT32) {
      buffer.write(from == 0 && to == rows ? integers : copy(integers, from, to));
    } else {
      buffer.write(from == 0 && to == rows ? floats : copy(floats, from, to));
    }
  }

  private int[] copy(int[] values, int from, int to) {
    return Arrays.copyOfRange(values, from * width, to * width);
  }

  private float[] copy(float[] values, int from, int to) {
    return Arrays.copyOfRange(values, from * width, to * width);
  }

  private SparseRows part(int from, int to) {
    if (from == 0 && to == rows) {
      return sparse;
    }
    int[] starts = Arrays.copyOfRange(sparse.starts(), from, to + 1);
    int first = starts[0];
    int last = starts[starts.length - 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] -= first;
    }
    return new SparseRows(
        sparse.columns(),
        starts,
        Arrays.copyOfRange(sparse.indices(), first, last),
        Arrays.copyOfRange(sparse.values(), first, last));
  }
}
