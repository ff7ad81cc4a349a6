package org.espalier.explainers;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;

/**
 * The linear model by which LIME says what a model does near a row (Ribeiro, Singh, Guestrin, "Why
 * Should I Trust You?", 2016): fitted to what the model says of samples, of which the nearer ones
 * count more.
 */
final class LocalModel {
  private static final double ALPHA = 1;

  private final int[] columns;
  private final Ridge line;

  private LocalModel(int[] columns, Ridge line) {
    this.columns = columns;
    this.line = line;
  }

  /**
   * Fits.
   *
   * @param samples what the samples have; the first one is the row itself
   * @param scores what the model says of each
   * @param weights how much each of them counts
   * @param count how many columns are chosen, at most
   */
  static LocalModel fit(
      SampleMatrix samples,
      double[] scores,
      double[] weights,
      FeatureSelection selection,
      int count) {
    WeightedData data = new WeightedData(samples, scores, weights);
    int[] chosen = selection.choose(data, count);
    return new LocalModel(chosen, Ridge.fit(data.columns(chosen), ALPHA));
  }

  /** LIME's kernel: how much a sample at a distance counts. */
  static double kernel(double distance, double width) {
    return Math.sqrt(Math.exp(-distance * distance / (width * width)));
  }

  /** The share of each column that was chosen, those that matter most first. */
  List<Attribution> attributions(IntFunction<Attribution.Part> part) {
    double[] weights = line.coefficients();
    return IntStream.range(0, columns.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> Math.abs(weights[i])).reversed())
        .map(i -> new Attribution(part.apply(columns[i]), weights[i]))
        .toList();
  }

  /** What it says about a row. */
  Explanation explanation(String output, double score, IntFunction<Attribution.Part> part) {
    return new Explanation(
        output,
        score,
        OptionalDouble.of(line.intercept()),
        OptionalDouble.of(line.fit()),
        attributions(part));
  }
}
