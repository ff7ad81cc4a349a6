package org.espalier.backend.nd4j.cuda.kernel;

import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.cuda.memory.Operand;

/**
 * Sparse rows as kernels read them: those of a buffer, or some of them by their numbers.
 *
 * @param holder where the rows are
 * @param selections row numbers, each a selection from what the one before it selected
 */
public record SparseOperand(RowsBuffer holder, List<Operand> selections) {
  /** All rows of the buffer. */
  public SparseRows rows() {
    return holder.rows();
  }

  /**
   * The numbers among all rows of those that are selected now, which are read from the device.
   *
   * @throws BackendException if one is not there
   */
  public int[] numbers() {
    int[] numbers = new int[holder.rows().rows()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    for (Operand selection : selections) {
      int[] chosen = selection.integers();
      for (int i = 0; i < chosen.length; i++) {
        if (chosen[i] < 0 || chosen[i] >= numbers.length) {
          throw new BackendException("row " + chosen[i] + " of " + numbers.length + " sparse rows");
        }
        chosen[i] = numbers[chosen[i]];
      }
      numbers = chosen;
    }
    return numbers;
  }
}
