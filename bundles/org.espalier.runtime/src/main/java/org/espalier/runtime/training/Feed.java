package org.espalier.runtime.training;

import java.util.Map;
import org.espalier.backend.Buffer;

/** How the rows of a data set reach a step program. For the thread of the session. */
interface Feed extends AutoCloseable {
  /**
   * What a program that takes some rows at once reads.
   *
   * @param size the number of rows of a batch
   */
  Held held(int size);

  /** The bytes of the rows that stay in the backend's memory; 0 if none do. */
  long residentBytes();

  /**
   * Makes a batch ready.
   *
   * @param order the rows in the order of the epoch
   * @param batch which batch of it, from 0 on
   * @param held what its program reads
   * @param numbers receives the places of its rows in the buffers
   */
  void load(int[] order, int batch, Held held, int[] numbers);

  @Override
  void close();

  /**
   * Buffers of rows.
   *
   * @param rows how many rows they hold
   * @param buffers the buffers by the names that step programs give them
   */
  record Held(int rows, Map<String, Buffer> buffers) {}
}
