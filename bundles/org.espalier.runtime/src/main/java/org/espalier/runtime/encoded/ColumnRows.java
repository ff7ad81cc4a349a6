package org.espalier.runtime.encoded;

import java.util.Arrays;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** Collects encoded rows into an {@link EncodedColumn}. */
public final class ColumnRows {
  private final TensorType type;
  private final Numbers numbers;
  private final Numbers indices;
  private long[] starts = {0};
  private int rows;

  /**
   * Begins an empty column.
   *
   * @param type the type of a batch; all but its first extent are known
   * @param expected how many rows there will be, as far as one knows
   * @param space where they are kept
   */
  public ColumnRows(TensorType type, int expected, ScratchSpace space) {
    this.type = type;
    long elements = type.isSparse() ? 0 : (long) expected * EncodedColumn.width(type);
    this.numbers = new Numbers(type.dtype(), space, elements);
    this.indices = new Numbers(DType.INT32, space, 0);
  }

  /** Adds rows of the same type. */
  public void append(EncodedCells cells) {
    if (type.isSparse()) {
      appendStarts(cells);
      indices.append(cells.integers(), cells.count());
      numbers.append(cells.floats(), cells.count());
    } else if (type.dtype() == DType.INT32) {
      numbers.append(cells.integers(), cells.count());
    } else {
      numbers.append(cells.floats(), cells.count());
    }
    rows += cells.rows();
  }

  private void appendStarts(EncodedCells cells) {
    int needed = rows + cells.rows() + 1;
    if (needed > starts.length) {
      starts = Arrays.copyOf(starts, Math.max(needed, 2 * starts.length));
    }
    for (int row = 0; row < cells.rows(); row++) {
      starts[rows + row + 1] = indices.size() + cells.end(row);
    }
  }

  /** The column as it is now; nothing may be added afterwards. */
  public EncodedColumn finish() {
    return type.isSparse()
        ? new SparseColumn(type, rows, Arrays.copyOf(starts, rows + 1), indices, numbers)
        : new DenseColumn(type, rows, numbers);
  }
}
