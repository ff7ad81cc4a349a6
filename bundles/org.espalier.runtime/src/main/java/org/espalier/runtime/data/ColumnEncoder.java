package org.espalier.runtime.data;

import java.util.Arrays;
import org.espalier.backend.SparseRows;
import org.espalier.source.DataException;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;

/** Encodes cells one after the other into an {@link EncodedColumn}. */
public final class ColumnEncoder implements RowSink {
  /** The longest array that every Java runtime makes. */
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  private final TensorType type;
  private final Encoder encoder;
  private final int width;
  private int rows;
  private float[] floats = {};
  private int[] integers = {};
  private int[] starts = {0};
  private int count;

  /**
   * Begins an empty column.
   *
   * @param type the type of a batch; all but its first extent are known
   * @param encoder encodes a cell
   * @param expected how many rows there will be, as far as one knows
   * @throws DataException if so many rows are more than can be held
   */
  public ColumnEncoder(TensorType type, Encoder encoder, int expected) {
    this.type = type;
    this.encoder = encoder;
    this.width = EncodedColumn.width(type);
    if (!type.isSparse()) {
      reserve(expected);
    }
  }

  private void reserve(int expected) {
    long elements = (long) expected * width;
    if (elements > MOST_ELEMENTS) {
      throw new DataException(
          "%d rows of %d numbers are more than one feature can hold (%d numbers in all); take fewer or smaller rows"
              .formatted(expected, width, MOST_ELEMENTS));
    }
    if (type.dtype() == DType.INT32) {
      integers = new int[(int) elements];
    } else {
      floats = new float[(int) elements];
    }
  }

  /** Adds a row. */
  public void add(Object cell) {
    rows++;
    if (type.isSparse()) {
      encoder.encode(cell, this);
      endSparseRow();
    } else if (type.dtype() == DType.INT32) {
      integers = grow(integers, rows * width);
      encoder.encode(cell, this);
    } else {
      floats = grow(floats, rows * width);
      encoder.encode(cell, this);
    }
  }

  @Override
  public void set(int place, float value) {
    if (type.isSparse()) {
      floats = grow(floats, count + 1);
      integers = grow(integers, count + 1);
      floats[count] = value;
      integers[count++] = place;
    } else {
      floats[(rows - 1) * width + place] = value;
    }
  }

  @Override
  public void set(int place, int id) {
    if (type.dtype() == DType.INT32) {
      integers[(rows - 1) * width + place] = id;
    } else {
      set(place, (float) id);
    }
  }

  /** The column as it is now; nothing may be added afterwards. */
  public EncodedColumn finish() {
    if (type.isSparse()) {
      SparseRows sparse =
          new SparseRows(
              width,
              Arrays.copyOf(starts, rows + 1),
              Arrays.copyOf(integers, count),
              Arrays.copyOf(floats, count));
      return EncodedColumn.ofSparse(type, sparse);
    }
    return type.dtype() == DType.INT32
        ? EncodedColumn.ofIntegers(type, rows, cut(integers, rows * width))
        : EncodedColumn.ofFloats(type, rows, cut(floats, rows * width));
  }

  private void endSparseRow() {
    int first = starts[rows - 1];
    if (!isSorted(first)) {
      sort(first);
    }
    starts = grow(starts, rows + 1);
    starts[rows] = count;
  }

  private boolean isSorted(int first) {
    for (int i = first + 1; i < count; i++) {
      if (integers[i - 1] >= integers[i]) {
        return false;
      }
    }
    return true;
  }

  /** Sorts the elements of the last row by column: both arrays at once, through one key. */
  private void sort(int first) {
    long[] keys = new long[count - first];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          ((long) integers[first + i] << 32)
              | (Float.floatToRawIntBits(floats[first + i]) & 0xFFFFFFFFL);
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      integers[first + i] = (int) (keys[i] >>> 32);
      floats[first + i] = Float.intBitsToFloat((int) keys[i]);
    }
  }

  private static float[] cut(float[] array, int length) {
    return length == array.length ? array : Arrays.copyOf(array, length);
  }

  private static int[] cut(int[] array, int length) {
    return length == array.length ? array : Arrays.copyOf(array, length);
  }

  private static float[] grow(float[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, array.length * 2));
  }

  private static int[] grow(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, array.length * 2));
  }
}
