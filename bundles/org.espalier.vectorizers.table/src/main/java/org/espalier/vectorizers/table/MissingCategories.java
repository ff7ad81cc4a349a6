package org.espalier.vectorizers.table;

/** What becomes of blank cells among categories: refused, or filled as SimpleImputer does. */
enum MissingCategories {
  /** Blank cells are refused. */
  ERROR,
  /** The category that the column's training rows have most often, the first of several. */
  MOST_FREQUENT,
  /** The category of the setting {@code fill_value}. */
  CONSTANT
}
