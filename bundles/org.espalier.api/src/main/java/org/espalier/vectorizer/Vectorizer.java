package org.espalier.vectorizer;

import java.io.IOException;
import java.util.List;
import org.espalier.component.Brief;
import org.espalier.component.Component;
import org.espalier.source.Column;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns a column into a tensor, or several columns into one.
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
  @Brief
  TensorType type(S settings, Dim unknown);

  /**
   * The same where it is known how many columns a row has.
   *
   * @param columns how many cells a row has, more than 1 only where it {@link #takesSeveral()}
   */
  @Brief
  default TensorType type(S settings, int columns, Dim unknown) {
    return type(settings, unknown);
  }

  /**
   * Learns from the training rows.
   *
   * @param column their cells: texts, numbers or images, or a {@link List} of such a cell from each
   *     column where there are several; may be gone through several times, each time from the
   *     source
   */
  T fit(S settings, Iterable<?> column);

  /**
   * Learns from the training rows, with more than their cells at hand.
   *
   * <p>The runtime calls this; implement it in place of the other where names of columns, files or
   * messages are of use.
   *
   * @throws org.espalier.source.DataException if nothing can be learned from them
   * @throws IOException if a file cannot be read
   */
  default T fit(S settings, Iterable<?> column, FitScope scope) throws IOException {
    return fit(settings, column);
  }

  /** What a row becomes after fitting; every extent but the batch is known. */
  @Brief
  TensorType type(S settings, T state);

  /**
   * What the ids stand for that rows become: words, characters, categories.
   *
   * @return a text for each id from 0 on, empty for one that stands for nothing, such as padding;
   *     no texts where rows become no ids, or these have no names
   */
  default List<String> idNames(S settings, T state) {
    return List.of();
  }

  /** An encoder, for one thread. */
  Encoder encoder(S settings, T state);

  /** The record that {@link #fit} answers. */
  @Brief
  Class<T> stateType();

  /**
   * What cells it is made for. A column of images is refused where this is not IMAGE, and the other
   * way round; texts and numbers stand for each other.
   */
  @Brief
  default Column.Type cellType() {
    return Column.Type.TEXT;
  }

  /**
   * Whether it reads several columns: a cell is then the {@link List} of a row's cells in the order
   * of the columns. Of a single column it is given plain cells.
   */
  @Brief
  default boolean takesSeveral() {
    return false;
  }

  /**
   * Whether cells may be arrays: a {@link List} of numbers, or of such lists, from a single column.
   */
  @Brief
  default boolean takesArrays() {
    return false;
  }
}
