package org.espalier.runtime.data;

import java.util.Arrays;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;

/** Encodes cells one after the other into an {@link EncodedColumn}. */
public final class ColumnEncoder implements RowSink {
  private final TensorType type;
  private final Encoder encoder;
  private final int width;
  private final Numbers numbers;
  private final Numbers indices;
  private long[] starts = {0};
  private int rows;

  /** The row at work: its numbers, or of a sparse one its elements. */
  private float[] floats = {};

  private int[] integers = {};
  private int count;

  /**
   * Begins an empty column.
   *
   * @param type the type of a batch; all but its first extent are known
   * @param encoder encodes a cell
   * @param expected how many rows there will be, as far as one knows
   * @param space where they are kept
   */
  public ColumnEncoder(TensorType type, Encoder encoder, int expected, ScratchSpace space) {
    this.type = type;
    this.encoder = encoder;
    this.width = EncodedColumn.width(type);
    this.numbers = new Numbers(type.dtype(), space, type.isSparse() ? 0 : (long) expected * width);
    this.indices = new Numbers(DType.INT32, space, 0);
    if (!type.isSparse()) {
      floats = new float[type.dtype() == DType.INT32 ? 0 : width];
      integers = new int[type.dtype() == DType.INT32 ? width : 0];
    }
  }

  /** Adds a row. */
  public void add(Object cell) {
    if (type.isSparse()) {
      count = 0;
      encoder.encode(cell, this);
      addSparseRow();
    } else if (type.dtype() == DType.INT32) {
      Arrays.fill(integers, 0);
      encoder.encode(cell, this);
      numbers.append(integers, width);
    } else {
      Arrays.fill(floats, 0);
      encoder.encode(cell, this);
      numbers.append(floats, width);
    }
    rows++;
  }

  @Override
  public void set(int place, float value) {
    if (type.isSparse()) {
      if (count == floats.length) {
        floats = Arrays.copyOf(floats, Math.max(16, 2 * count));
        integers = Arrays.copyOf(integers, floats.length);
      }
      floats[count] = value;
      integers[count++] = place;
    } else {
      floats[place] = value;
    }
  }

  @Override
  public void set(int place, int id) {
    if (type.dtype() == DType.INT32) {
      integers[place] = id;
    } else {
      set(place, (float) id);
    }
  }

  /** The column as it is now; nothing may be added afterwards. */
  public EncodedColumn finish() {
    return type.isSparse()
        ? new SparseColumn(type, rows, Arrays.copyOf(starts, rows + 1), indices, numbers)
        : new DenseColumn(type, rows, numbers);
  }

  private void addSparseRow() {
    if (!isSorted()) {
      sort();
    }
    indices.append(integers, count);
    numbers.append(floats, count);
    if (starts.length == rows + 1) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[rows + 1] = indices.size();
  }

  private boolean isSorted() {
    for (int i = 1; i < count; i++) {
      if (integers[i - 1] >= integers[i]) {
        return false;
      }
    }
    return true;
  }

  /** Sorts the elements of the row by column: both arrays at once, through one key. */
  private void sort() {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) integers[i] << 32) | (Float.floatToRawIntBits(floats[i]) & 0xFFFFFFFFL);
    }
    Arrays.sort(keys);
    for (int i = 0; i < count; i++) {
      integers[i] = (int) (keys[i] >>> 32);
      floats[i] = Float.intBitsToFloat((int) keys[i]);
    }
  }
}
