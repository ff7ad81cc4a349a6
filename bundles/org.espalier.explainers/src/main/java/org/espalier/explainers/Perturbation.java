package org.espalier.explainers;

import java.util.random.RandomGenerator;

/** How {@code lime_table} changes a column of a row. */
interface Perturbation {
  /** What the part is called. */
  String name();

  /** What the row itself is in the samples. */
  double element();

  /** A cell in place of the row's, and what it is in the samples. */
  Drawn draw(RandomGenerator random);

  /**
   * A cell for a sample.
   *
   * @param cell the cell
   * @param element what the linear model sees of it
   */
  record Drawn(Object cell, double element) {}

  /** Draws one of some things by how often each was counted. */
  static int draw(int[] counts, RandomGenerator random) {
    int all = 0;
    for (int count : counts) {
      all += count;
    }
    int left = random.nextInt(all);
    int drawn = 0;
    while (left >= counts[drawn]) {
      left -= counts[drawn];
      drawn++;
    }
    return drawn;
  }
}
