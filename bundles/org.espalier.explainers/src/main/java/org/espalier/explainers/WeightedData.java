package org.espalier.explainers;

/**
 * Samples, what a model says of them and how much each of them counts, as least squares with an
 * intercept sees them: the means are taken off, and every row is multiplied by the root of its
 * weight.
 */
final class WeightedData {
  private final SampleMatrix samples;
  private final double[] scores;
  private final double[] weights;
  private final double[] roots;
  private final double[] means;
  private final double scoreMean;
  private final double total;

  WeightedData(SampleMatrix samples, double[] scores, double[] weights) {
    this.samples = samples;
    this.scores = scores;
    this.weights = weights;
    roots = new double[weights.length];
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < weights.length; i++) {
      roots[i] = Math.sqrt(weights[i]);
      sum += weights[i];
      weighted += weights[i] * scores[i];
    }
    total = sum;
    scoreMean = weighted / total;
    means = samples.transposedTimes(weights);
    for (int j = 0; j < means.length; j++) {
      means[j] /= total;
    }
  }

  /** The same with some of the columns; all of them are in their order. */
  WeightedData columns(int[] chosen) {
    if (chosen.length == samples.columns()) {
      return this;
    }
    return new WeightedData(samples.columns(chosen), scores, weights);
  }

  SampleMatrix samples() {
    return samples;
  }

  /** The mean of each column. */
  double mean(int column) {
    return means[column];
  }

  /** The mean of what the model says. */
  double scoreMean() {
    return scoreMean;
  }

  /** The sum of squares of what the model says, weighted. */
  double scoreSquares() {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += weights[i] * scores[i] * scores[i];
    }
    return sum;
  }

  /** What the model says, by row. */
  double[] target() {
    double[] target = new double[scores.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = roots[i] * (scores[i] - scoreMean);
    }
    return target;
  }

  double[] times(double[] vector) {
    double[] product = samples.times(vector);
    double offset = dot(means, vector);
    for (int i = 0; i < product.length; i++) {
      product[i] = roots[i] * (product[i] - offset);
    }
    return product;
  }

  double[] transposedTimes(double[] vector) {
    double[] scaled = new double[vector.length];
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      scaled[i] = roots[i] * vector[i];
      sum += scaled[i];
    }
    double[] product = samples.transposedTimes(scaled);
    for (int j = 0; j < product.length; j++) {
      product[j] -= means[j] * sum;
    }
    return product;
  }

  /** The squared length of each column. */
  double[] squares() {
    double[] squares = samples.transposedSquaresTimes(weights);
    for (int j = 0; j < squares.length; j++) {
      squares[j] = Math.max(0, squares[j] - total * means[j] * means[j]);
    }
    return squares;
  }

  /** The elements of a column. */
  double[] column(int j) {
    double[] column = samples.column(j);
    for (int i = 0; i < column.length; i++) {
      column[i] = roots[i] * (column[i] - means[j]);
    }
    return column;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds a multiple of one vector to another. */
  static void add(double[] to, double factor, double[] vector) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * vector[i];
    }
  }
}
