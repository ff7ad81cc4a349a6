package org.espalier.console;

/** How predictions are printed; the names are what users type. */
enum PredictionFormat {
  /** A line for each row: the input, the label, the probabilities. */
  text,
  /** A header, then the columns of the input, label, value and a column for each class. */
  csv,
  /** An object in every line. */
  jsonl
}
