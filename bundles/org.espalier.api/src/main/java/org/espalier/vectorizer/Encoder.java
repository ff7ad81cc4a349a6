package org.espalier.vectorizer;

import org.osgi.annotation.versioning.ConsumerType;

/** Encodes one cell after the other. */
@FunctionalInterface
@ConsumerType
public interface Encoder {
  /**
   * Encodes a cell.
   *
   * @param cell a text or a number
   * @param row receives the numbers
   */
  void encode(Object cell, RowSink row);
}
