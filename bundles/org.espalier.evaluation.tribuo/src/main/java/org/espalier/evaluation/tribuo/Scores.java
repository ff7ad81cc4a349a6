package org.espalier.evaluation.tribuo;

/** What a model said of each row: the probability of each class, or one number. */
interface Scores {
  double at(int row, int column);
}
