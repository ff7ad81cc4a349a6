package org.espalier.runtime.split;

import java.util.Map;

/** Says which rows are tested on. */
public interface TestRows {
  /**
   * Consecutive places.
   *
   * @param from the first
   * @param to the one after the last
   */
  record Span(int from, int to) {
    int size() {
      return to - from;
    }
  }

  /**
   * The places of the test rows among all rows in their order.
   *
   * @throws org.espalier.source.DataException if there are too few rows
   */
  Span of(int rows);

  /**
   * The places of the test rows among the rows of each class, in their order.
   *
   * @param members how many rows each class has; classes come in the order of their first rows
   * @throws org.espalier.source.DataException if a class has too few rows
   */
  Map<String, Span> of(Map<String, Integer> members);
}
