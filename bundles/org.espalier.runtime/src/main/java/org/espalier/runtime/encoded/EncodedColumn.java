package org.espalier.runtime.encoded;

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
