package org.espalier.runtime.data;

import org.espalier.source.Part;
import org.espalier.source.Row;

/** Is shown every row once while the rows are encoded, so that it needs no reading of its own. */
@FunctionalInterface
public interface RowWatcher {
  /** Looks at nothing. */
  RowWatcher NONE = (part, number, row, roles) -> {};

  /**
   * One row; called in the order of the source, by one thread at a time.
   *
   * @param part what the row is for
   * @param number its number, from 0 on
   * @param row the row
   * @param roles finds the cells of each role in it
   */
  void row(Part part, int number, Row row, RoleCells roles);
}
