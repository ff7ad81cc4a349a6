package org.espalier.backend.torch.kernel;

import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.memory.HostView;

/**
 * Sparse rows as kernels read them: those of a buffer, or some of them by their numbers.
 *
 * @param holder where the rows are
 * @param selections row numbers, each a selection from what the one before it selected
 */
public record SparseOperand(SparseHolder holder, List<HostView> selections) {
  /** All rows of the buffer, once the numbers of those selected can be read. */
  public SparseRows fetch() {
    selections.forEach(HostView::fetch);
    return holder.rows();
  }

  /** The number of rows. */
  public int count() {
    return selections.isEmpty()
        ? holder.rows().rows()
        : selections.get(selections.size() - 1).size();
  }

  /** The number among all rows of a row; one that is not there is refused. */
  public int number(int row) {
    int number = row;
    for (int i = selections.size() - 1; i >= 0; i--) {
      HostView selection = selections.get(i);
      if (number < 0 || number >= selection.size()) {
        throw new BackendException("row " + number + " of " + selection.size() + " selected rows");
      }
      number = selection.integers().get(number);
    }
    if (number < 0 || number >= holder.rows().rows()) {
      throw new BackendException("row " + number + " of " + holder.rows().rows() + " sparse rows");
    }
    return number;
  }
}
