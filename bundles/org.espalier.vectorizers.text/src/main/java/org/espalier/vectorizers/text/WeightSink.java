package org.espalier.vectorizers.text;

/** Takes the weights of one text's columns. */
@FunctionalInterface
interface WeightSink {
  /** The weight of a column; each column once, in rising order. */
  void set(int column, double weight);
}
