package org.espalier.tuning.importance;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;

/**
 * How much of the differences between the scores of trials each parameter makes.
 *
 * <p>By functional analysis of variance (Hutter, Hoos, Leyton-Brown: An Efficient Approach for
 * Assessing Hyperparameter Importance, ICML 2014): trees learn the score from the configuration;
 * the importance of a parameter is the variance of what they predict for its values, averaged over
 * all values of the others. A parameter that does not always apply is asked about only where it
 * does.
 */
public final class Importance {
  private static final int ENOUGH = 8;

  private Importance() {}

  /**
   * The share of each parameter, by name, in all 1, the greatest first.
   *
   * @return empty if there are fewer than 8 complete trials, or they do not differ
   */
  public static Map<String, Double> of(Space space, List<Trial> trials) {
    List<Trial> complete =
        trials.stream()
            .filter(trial -> trial.state() == Trial.State.COMPLETE && trial.score().isPresent())
            .toList();
    if (complete.size() < ENOUGH) {
      return Map.of();
    }
    double[][] places =
        complete.stream().map(trial -> places(space, trial.values())).toArray(double[][]::new);
    double[] scores = complete.stream().mapToDouble(trial -> trial.score().getAsDouble()).toArray();
    double[] shares = Forest.of(places, scores).variances(space.parameters().size());
    return sorted(space, shares);
  }

  /** Where the values stand in their domains; NaN for those that do not apply. */
  private static double[] places(Space space, Map<String, Object> values) {
    return space.parameters().stream()
        .mapToDouble(
            parameter ->
                values.containsKey(parameter.name())
                    ? parameter.domain().place(values.get(parameter.name()))
                    : Double.NaN)
        .toArray();
  }

  private static Map<String, Double> sorted(Space space, double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    if (!(sum > 0)) {
      return Map.of();
    }
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      Parameter parameter = space.parameters().get(i);
      byName.put(parameter.name(), shares[i] / sum);
    }
    Map<String, Double> sorted = new LinkedHashMap<>();
    byName.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
