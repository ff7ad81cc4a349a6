package org.espalier.runtime.encoded;

import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.TensorType;

/** Rows of which the elements that are not 0 are kept. */
final class SparseColumn extends EncodedColumn {
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final long[] starts;
  private final Numbers indices;
  private final Numbers values;

  /**
   * Takes what was encoded.
   *
   * @param starts for each row the place of its first element, and at last the number of elements
   * @param indices the column of each element, increasing within a row
   * @param values the elements
   */
  SparseColumn(TensorType type, int rows, long[] starts, Numbers indices, Numbers values) {
    super(type, rows);
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  @Override
  public long bytes() {
    return indices.size() * (Integer.BYTES + Float.BYTES) + starts.length * (long) Long.BYTES;
  }

  @Override
  public boolean fitsBuffer() {
    return indices.areInHeap() && values.areInHeap() && indices.size() <= LONGEST_ARRAY;
  }

  @Override
  public void write(Buffer buffer) {
    int[] ends = new int[starts.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = (int) starts[i];
    }
    int[] columns = (int[]) indices.together();
    buffer.write(new SparseRows(width(type()), ends, columns, (float[]) values.together()));
  }

  @Override
  public void write(Buffer buffer, int from, int to) {
    int[] rows = new int[to - from];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
    buffer.write(rows(rows, 0, rows.length));
  }

  /** Copies rows. */
  private SparseRows rows(int[] rows, int from, int count) {
    int[] places = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int row = rows[from + i];
      places[i + 1] = Math.addExact(places[i], (int) (starts[row + 1] - starts[row]));
    }
    int[] columns = new int[places[count]];
    float[] elements = new float[places[count]];
    for (int i = 0; i < count; ) {
      int run = GatheredRows.run(rows, from + i, from + count);
      long first = starts[rows[from + i]];
      int length = places[i + run] - places[i];
      indices.read(first, columns, places[i], length);
      values.read(first, elements, places[i], length);
      i += run;
    }
    return new SparseRows(width(type()), places, columns, elements);
  }

  @Override
  GatheredRows gathered(int most) {
    return new Gathered();
  }

  /** Arrays of their own for each batch: buffers hold on to them. */
  private final class Gathered implements GatheredRows {
    private SparseRows batch;

    @Override
    public void gather(int[] rows, int from, int count) {
      batch = rows(rows, from, count);
    }

    @Override
    public void write(Buffer buffer) {
      buffer.write(batch);
    }
  }
}
