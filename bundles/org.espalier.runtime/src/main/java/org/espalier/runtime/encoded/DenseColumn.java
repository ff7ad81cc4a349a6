package org.espalier.runtime.encoded;

import org.espalier.backend.Buffer;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** Rows of as many numbers each. */
final class DenseColumn extends EncodedColumn {
  private final Numbers numbers;
  private final int width;

  DenseColumn(TensorType type, int rows, Numbers numbers) {
    super(type, rows);
    this.numbers = numbers;
    this.width = width(type);
  }

  @Override
  public long bytes() {
    return numbers.size() * numbers.dtype().bytes();
  }

  @Override
  public boolean fitsBuffer() {
    return true;
  }

  @Override
  public void write(Buffer buffer) {
    numbers.write(buffer, 0, numbers.size());
  }

  @Override
  public void write(Buffer buffer, int from, int to) {
    numbers.write(buffer, (long) from * width, (long) (to - from) * width);
  }

  @Override
  GatheredRows gathered(int most) {
    return new Gathered(most);
  }

  private final class Gathered implements GatheredRows {
    private final Object values;
    private int count;

    Gathered(int most) {
      int length = Math.multiplyExact(most, width);
      values = numbers.dtype() == DType.INT32 ? new int[length] : new float[length];
    }

    @Override
    public void gather(int[] rows, int from, int length) {
      count = length;
      for (int row = 0; row < length; ) {
        int run = GatheredRows.run(rows, from + row, from + length);
        numbers.copy((long) rows[from + row] * width, values, row * width, run * width);
        row += run;
      }
    }

    @Override
    public void write(Buffer buffer) {
      Numbers.put(buffer, 0, values, count * width);
    }
  }
}
