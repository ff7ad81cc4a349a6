package org.espalier.runtime.encoded;

import java.util.Arrays;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/** The rows of one feature, or of the target, as numbers; in the heap or in a scratch space. */
public abstract class EncodedColumn {
  private final TensorType type;
  private final int rows;

  EncodedColumn(TensorType type, int rows) {
    this.type = type;
    this.rows = rows;
  }

  /** Dense floats, row-major; the type's first axis is the batch. */
  public static EncodedColumn ofFloats(TensorType type, int rows, float[] values) {
    return new DenseColumn(type, rows, Numbers.of(values));
  }

  /** Integers, row-major; the type's first axis is the batch. */
  public static EncodedColumn ofIntegers(TensorType type, int rows, int[] values) {
    return new DenseColumn(type, rows, Numbers.of(values));
  }

  /** Sparse rows of the elements of a matrix that are not 0; it is row-major. */
  public static EncodedColumn ofSparse(TensorType type, int rows, float[] dense) {
    int columns = width(type);
    long[] starts = new long[rows + 1];
    int[] indices = new int[dense.length];
    float[] values = new float[dense.length];
    int count = 0;
    for (int i = 0; i < dense.length; i++) {
      if (dense[i] != 0) {
        indices[count] = i % columns;
        values[count++] = dense[i];
      }
      starts[i / columns + 1] = count;
    }
    return new SparseColumn(
        type,
        rows,
        starts,
        Numbers.of(Arrays.copyOf(indices, count)),
        Numbers.of(Arrays.copyOf(values, count)));
  }

  /** The number of elements of a row. */
  public static int width(TensorType type) {
    return Math.toIntExact(type.shape().slice(1, type.shape().rank()).size().value());
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

  /** How many bytes all rows take. */
  public abstract long bytes();

  /** Whether one buffer can hold all rows: sparse ones have to be in the heap for that. */
  public abstract boolean fitsBuffer();

  /** Writes all rows, which have to {@link #fitsBuffer fit}. */
  public abstract void write(Buffer buffer);

  /** Writes the rows from one up to, but without, another. */
  public abstract void write(Buffer buffer, int from, int to);

  /** Room for some rows. */
  abstract GatheredRows gathered(int most);
}
