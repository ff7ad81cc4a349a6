package org.espalier.vectorizer;

import org.espalier.component.Component;
import org.espalier.source.Column;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns a column into a tensor.
 *
 * @param <S> its settings
 * @param <T> what it learns from the training rows: a record of numbers, texts, booleans, lists,
 *     maps by text, and records of these, so that it can be written to a file
 */
@ConsumerType
public interface Vectorizer<S extends Record, T extends Record> extends Component<S> {
  /**
   * What a row becomes before anything is fitted.
   *
   * @param unknown a named extent, for what only the data decide; a further one is named after it,
   *     with a dot and a word behind: {@code features.text.vocabulary}
   * @return the type of a batch; its first axis is {@link Dim#BATCH}
   */
  TensorType type(S settings, Dim unknown);

  /**
   * Learns from the training rows.
   *
   * @param column their cells: texts, numbers or images; may be gone through several times, each
   *     time from the source
   */
  T fit(S settings, Iterable<?> column);

  /** What a row becomes after fitting; every extent but the batch is known. */
  TensorType type(S settings, T state);

  /** An encoder, for one thread. */
  Encoder encoder(S settings, T state);

  /** The record that {@link #fit} answers. */
  Class<T> stateType();

  /**
   * What cells it is made for. A column of images is refused where this is not IMAGE, and the other
   * way round; texts and numbers stand for each other.
   */
  default Column.Type cellType() {
    return Column.Type.TEXT;
  }
}
