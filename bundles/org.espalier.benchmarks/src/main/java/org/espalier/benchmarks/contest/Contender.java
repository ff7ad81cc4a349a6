package org.espalier.benchmarks.contest;

/** Trains a {@link Task} epoch by epoch. */
@FunctionalInterface
public interface Contender {
  /**
   * Trains one epoch, a step for each batch.
   *
   * @param order the rows in the order in which batches take them
   * @return the mean loss of the batches, each taken before its step
   */
  double epoch(int[] order);
}
