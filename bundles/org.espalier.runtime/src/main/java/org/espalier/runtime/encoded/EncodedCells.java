package org.espalier.runtime.encoded;

import java.util.Arrays;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;

/**
 * Some encoded rows of one column, in memory; emptied and filled again and again. For one thread at
 * a time.
 */
public final class EncodedCells implements RowSink {
  private final TensorType type;
  private final int width;
  private final boolean sparse;
  private final boolean whole;
  private float[] floats = {};
  private int[] integers = {};
  private int[] ends = new int[16]; // of sparse rows
  private int rows;
  private int count; // of elements

  /**
   * Begins without rows.
   *
   * @param type the type of a batch; all but its first extent are known
   */
  public EncodedCells(TensorType type) {
    this.type = type;
    this.width = EncodedColumn.width(type);
    this.sparse = type.isSparse();
    this.whole = type.dtype() == DType.INT32;
  }

  /** Encodes a row. */
  public void add(Encoder encoder, Object cell) {
    int first = count;
    if (!sparse) {
      begin();
    }
    encoder.encode(cell, this);
    if (sparse) {
      sort(first);
      ends = rows < ends.length ? ends : Arrays.copyOf(ends, 2 * rows);
      ends[rows] = count;
    }
    rows++;
  }

  /** Makes room for a dense row of zeros. */
  private void begin() {
    reserve(Math.addExact(count, width));
    if (whole) {
      Arrays.fill(integers, count, count + width, 0);
    } else {
      Arrays.fill(floats, count, count + width, 0);
    }
    count += width;
  }

  private void reserve(int elements) {
    int room = Math.max(floats.length, integers.length);
    if (elements > room) {
      room = Math.max(elements, (int) Math.min(2L * room, Integer.MAX_VALUE - 8));
      floats = whole ? floats : Arrays.copyOf(floats, room);
      integers = sparse || whole ? Arrays.copyOf(integers, room) : integers;
    }
  }

  @Override
  public void set(int place, float value) {
    if (sparse) {
      if (count == floats.length) {
        reserve(Math.max(16, count + 1));
      }
      floats[count] = value;
      integers[count++] = place;
    } else {
      floats[count - width + place] = value;
    }
  }

  @Override
  public void set(int place, int id) {
    if (whole) {
      integers[count - width + place] = id;
    } else {
      set(place, (float) id);
    }
  }

  /** Sorts the elements of a sparse row by column: both arrays at once, through one key. */
  private void sort(int first) {
    if (isSorted(first)) {
      return;
    }
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

  private boolean isSorted(int first) {
    for (int i = first + 1; i < count; i++) {
      if (integers[i - 1] >= integers[i]) {
        return false;
      }
    }
    return true;
  }

  /** Forgets all rows. */
  public void clear() {
    rows = 0;
    count = 0;
  }

  /** The type of a batch. */
  public TensorType type() {
    return type;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of elements: of sparse rows those that were set. */
  public int count() {
    return count;
  }

  /** The elements, or the values of the elements of sparse rows. */
  float[] floats() {
    return floats;
  }

  /** The elements of rows of ids, or the columns of the elements of sparse rows. */
  int[] integers() {
    return integers;
  }

  /** How many elements a sparse row and all before it have. */
  int end(int row) {
    return ends[row];
  }
}
