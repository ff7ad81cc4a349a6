package org.espalier.vectorizer;

import java.io.IOException;
import org.espalier.component.Brief;
import org.espalier.tensor.Dim;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link Vectorizer} implements besides, if it gives ids that have vectors: an embedding may
 * start with these.
 *
 * <p>Vectors are read where they are wanted, and are no part of what was learned: after training
 * the embedding has them, and prediction needs the ids alone.
 *
 * @param <S> the vectorizer's settings
 * @param <T> what it learned
 */
@ConsumerType
public interface IdVectors<S extends Record, T extends Record> {
  /**
   * The numbers of a vector before anything is fitted.
   *
   * @param unknown a named extent, for what only a file decides
   */
  @Brief
  Dim vectorLength(S settings, Dim unknown);

  /** The numbers of a vector after fitting. */
  @Brief
  int vectorLength(S settings, T state);

  /**
   * The vectors of all ids.
   *
   * @param scope that in which the vectorizer was fitted
   * @return row-major, a row for each id from 0 on
   * @throws org.espalier.source.DataException if they cannot be had any more
   * @throws IOException if they cannot be read
   */
  float[] vectors(S settings, T state, FitScope scope) throws IOException;
}
