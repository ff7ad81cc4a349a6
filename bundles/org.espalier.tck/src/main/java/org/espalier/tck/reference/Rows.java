package org.espalier.tck.reference;

import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.SparseRows;

/** Sparse rows as a kernel reads them: those of a buffer, or some of them by their numbers. */
final class Rows {
  private final ReferenceBuffer source;
  private final List<Cells> selections;

  /**
   * Rows of a buffer.
   *
   * @param source the buffer
   * @param selections row numbers, each a selection from what the one before it selected
   */
  Rows(ReferenceBuffer source, List<Cells> selections) {
    this.source = source;
    this.selections = List.copyOf(selections);
  }

  /** Receives the elements of a row. */
  @FunctionalInterface
  interface Visitor {
    /** Receives an element. */
    void visit(int column, double value);
  }

  int count() {
    return selections.isEmpty()
        ? source.sparse().rows()
        : selections.get(selections.size() - 1).size();
  }

  void each(int row, Visitor visitor) {
    int place = row;
    for (int i = selections.size() - 1; i >= 0; i--) {
      place = (int) selections.get(i).get(place);
    }
    SparseRows rows = source.sparse();
    if (place < 0 || place >= rows.rows()) {
      throw new BackendException("row " + place + " of " + rows.rows() + " sparse rows");
    }
    for (int i = rows.starts()[place]; i < rows.starts()[place + 1]; i++) {
      visitor.visit(rows.indices()[i], rows.values()[i]);
    }
  }
}
