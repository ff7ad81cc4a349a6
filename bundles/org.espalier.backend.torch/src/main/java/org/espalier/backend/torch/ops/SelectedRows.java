package org.espalier.backend.torch.ops;

import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.kernel.SparseHolder;
import org.espalier.backend.torch.kernel.SparseOperand;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.HostView;

/** Sparse rows for loops of Java. */
record SelectedRows(SparseHolder holder, List<HostView> selections) {
  static SelectedRows of(SparseOperand rows, Bench bench) {
    return new SelectedRows(rows.holder(), rows.selections().stream().map(bench::view).toList());
  }

  /** All rows of the buffer, once the numbers of those selected can be read. */
  SparseRows fetch() {
    selections.forEach(HostView::fetch);
    return holder.rows();
  }

  /** The number of rows. */
  int count() {
    return selections.isEmpty()
        ? holder.rows().rows()
        : selections.get(selections.size() - 1).size();
  }

  /** The number among all rows of a row; one that is not there is refused. */
  int number(int row) {
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
