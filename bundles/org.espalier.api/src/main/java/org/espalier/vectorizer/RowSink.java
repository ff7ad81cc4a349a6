package org.espalier.vectorizer;

import org.osgi.annotation.versioning.ProviderType;

/** Receives the numbers of one row; what is not set is 0. */
@ProviderType
public interface RowSink {
  /**
   * Sets a float of a dense or a sparse row; sparse rows are given in any order, each column once.
   *
   * @param place the element's place in the row, row-major
   */
  void set(int place, float value);

  /** Sets an integer of a row of ids; a row of floats takes it as a float. */
  void set(int place, int id);
}
