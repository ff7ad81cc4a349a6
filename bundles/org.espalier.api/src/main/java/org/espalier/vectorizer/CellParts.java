package org.espalier.vectorizer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link Vectorizer} implements besides, if it can say what part of a cell a number of its
 * row comes from: a word, a column. Explanations speak of these parts.
 *
 * @param <S> the vectorizer's settings
 * @param <T> what it learned
 */
@ConsumerType
public interface CellParts<S extends Record, T extends Record> {
  /**
   * Names the parts of a cell. Numbers without a part, such as padding, are explained by none.
   *
   * @param cell what {@link Encoder#encode} is given
   * @param sink is told of each part, in the order of the cell
   */
  void parts(S settings, T state, Object cell, PartSink sink);
}
