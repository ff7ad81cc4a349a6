package org.espalier.vectorizers.text;

/** How long a row of weights is before it is divided by that. */
enum Norm {
  /** It is left as it is. */
  NONE,
  /** The sum of the absolute weights. */
  L1,
  /** The root of the sum of the squared weights. */
  L2;

  /** What the first weights are divided by; 1 where all of them are 0. */
  double of(double[] weights, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += this == L1 ? Math.abs(weights[i]) : weights[i] * weights[i];
    }
    return this == NONE || sum == 0 ? 1 : this == L1 ? sum : Math.sqrt(sum);
  }
}
