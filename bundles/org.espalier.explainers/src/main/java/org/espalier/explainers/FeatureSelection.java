package org.espalier.explainers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which parts a linear model is fitted on, by the rules of LIME. */
public enum FeatureSelection {
  /** Forward selection for up to 6, else those with the highest weights. */
  AUTO,
  /** One after the other that which makes the fit best. */
  FORWARD_SELECTION,
  /** Those that have the highest weights where all are taken. */
  HIGHEST_WEIGHTS,
  /** All, however many there are. */
  NONE;

  private static final int MOST_FORWARD = 6;
  private static final double ALPHA = 0.01;

  /**
   * Chooses.
   *
   * @param count how many, at most
   * @return numbers of columns, the most telling first; all in their order where none is left out
   */
  int[] choose(WeightedData data, int count) {
    int columns = data.samples().columns();
    return switch (this) {
      case AUTO ->
          (count <= MOST_FORWARD ? FORWARD_SELECTION : HIGHEST_WEIGHTS).choose(data, count);
      case NONE -> IntStream.range(0, columns).toArray();
      case FORWARD_SELECTION ->
          count >= columns ? NONE.choose(data, count) : new ForwardSelection(data).choose(count);
      case HIGHEST_WEIGHTS -> count >= columns ? NONE.choose(data, count) : highest(data, count);
    };
  }

  /** By the weight times what the first sample, the one explained, has of the column. */
  private static int[] highest(WeightedData data, int count) {
    double[] coefficients = Ridge.fit(data, ALPHA).coefficients();
    double[] weights = new double[coefficients.length];
    Arrays.setAll(weights, j -> Math.abs(coefficients[j] * data.samples().element(0, j)));
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> weights[j]).reversed())
        .limit(count)
        .mapToInt(j -> j)
        .toArray();
  }
}
