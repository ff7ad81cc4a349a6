package org.espalier.backend.nd4j.kernel;

import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * Sparse rows as kernels read them: those of a buffer, or some of them by their numbers.
 *
 * @param holder where the rows are
 * @param selections row numbers, each a selection from what the one before it selected
 */
public record SparseOperand(RowsBuffer holder, List<Operand> selections) {
  /** The number of rows. */
  public int count() {
    return selections.isEmpty()
        ? holder.rows().rows()
        : selections.get(selections.size() - 1).size();
  }

  /** All rows of the buffer. */
  public SparseRows all() {
    return holder.rows();
  }

  /** The number in {@link #all} of a row; one that is not there is refused. */
  public int number(int row) {
    int number = row;
    for (int i = selections.size() - 1; i >= 0; i--) {
      Operand selection = selections.get(i);
      if (number < 0 || number >= selection.size()) {
        throw new BackendException("row " + number + " of " + selection.size() + " selected rows");
      }
      number = selection.integer(number);
    }
    if (number < 0 || number >= holder.rows().rows()) {
      throw new BackendException("row " + number + " of " + holder.rows().rows() + " sparse rows");
    }
    return number;
  }
}
