package org.espalier.vectorizer;

import org.osgi.annotation.versioning.ConsumerType;

/** Encodes one cell after the other. */
@FunctionalInterface
@ConsumerType
public interface Encoder {
  /**
   * Encodes a cell.
   *
   * @param cell a text, a number or an {@link org.espalier.source.Image}, or a list of these where
   *     a row has several
   * @param row receives the numbers
   */
  void encode(Object cell, RowSink row);
}
