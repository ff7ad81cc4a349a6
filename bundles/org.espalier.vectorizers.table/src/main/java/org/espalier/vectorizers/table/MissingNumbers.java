package org.espalier.vectorizers.table;

/** What becomes of blank cells among numbers: refused, or filled as SimpleImputer does. */
enum MissingNumbers {
  /** Blank cells are refused. */
  ERROR,
  /** The mean of the column's training rows. */
  MEAN,
  /** Their median. */
  MEDIAN,
  /** The number that they have most often, the smallest of several. */
  MOST_FREQUENT,
  /** The number of the setting {@code fill_value}. */
  CONSTANT
}
