package org.espalier.tuners;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Space;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
import org.espalier.tuners.TrialHistory.Tried;
import org.espalier.tuners.numerics.GaussianProcess;
import org.espalier.tuners.numerics.Places;
import org.espalier.tuners.numerics.ProcessFit;
import org.osgi.service.component.annotations.Component;

/**
 * Learns from the trials how the score depends on the configuration, by a Gaussian process, and
 * proposes the configuration with the greatest expected improvement on the best so far (Jones,
 * Schonlau, Welch: Efficient Global Optimization of Expensive Black-Box Functions, 1998).
 *
 * <p>Trials under way count with the scores that are expected of them, those that failed with the
 * worst there is. Of more than 200 the process knows the best hundred and the last hundred. No
 * configuration is proposed twice.
 */
@Component
@TunerType("bayesian")
@Doc("the greatest improvement that a Gaussian process over the trials so far expects")
public final class BayesianTuner implements Tuner<BayesianTuner.Settings> {
  private static final int STARTS = 5;
  private static final int MOST_KNOWN = 200;

  /** How many times the middle half of the costs is long may others be away from it. */
  private static final double FAR = 3;

  /** Its settings. */
  public record Settings(
      @Doc("random trials before the first one that goes by the others")
          @Default("10")
          @Range(min = 2)
          int numInitialPoints) {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    return TrialHistory.search(
        scope,
        s.numInitialPoints(),
        (history, random) -> promising(scope.space(), history, random));
  }

  @Override
  public OptionalInt maxTrials() {
    return OptionalInt.of(30);
  }

  private static Optional<Map<String, Object>> promising(
      Space space, TrialHistory history, RandomGenerator random) {
    Places places = new Places(space);
    List<Tried> best =
        history.ended().stream().sorted(Comparator.comparingDouble(Tried::cost)).toList();
    List<Tried> known = known(history.ended(), best);
    GaussianProcess process =
        ProcessFit.fit(
            places,
            known.stream().map(trial -> places.of(trial.values())).toList(),
            standard(known.stream().mapToDouble(Tried::cost).toArray()));
    double least = process.leastMean();
    GaussianProcess believing =
        process.believing(history.running().stream().map(places::of).toList());
    Set<Map<String, Object>> tried = history.configurations();
    HillClimb climb =
        new HillClimb(
            space,
            random,
            values ->
                tried.contains(values)
                    ? Double.NEGATIVE_INFINITY
                    : believing.at(places.of(values)).logImprovement(least));
    return climb.from(best.stream().limit(STARTS).map(Tried::values).toList());
  }

  /** All that have ended; of many the best and the last, as the work grows with the third power. */
  private static List<Tried> known(List<Tried> ended, List<Tried> best) {
    int half = Math.min(MOST_KNOWN, ended.size()) / 2;
    return ended.size() <= MOST_KNOWN
        ? ended
        : Stream.concat(best.stream().limit(half), ended.stream().skip((long) ended.size() - half))
            .distinct()
            .toList();
  }

  /**
   * Costs with mean 0 and variance 1, unless all are the same. One that is far from the others, as
   * of a training that exploded, counts as the end of what is usual: else it would make them all
   * alike.
   */
  private static double[] standard(double[] costs) {
    double[] sorted = Arrays.stream(costs).sorted().toArray();
    double upper = sorted[sorted.length * 3 / 4];
    double usual = upper + FAR * (upper - sorted[sorted.length / 4]);
    double[] capped =
        Arrays.stream(costs).map(cost -> usual > upper ? Math.min(usual, cost) : cost).toArray();
    double mean = Arrays.stream(capped).average().orElseThrow();
    double variance =
        Arrays.stream(capped).map(cost -> Math.pow(cost - mean, 2)).average().orElseThrow();
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    return Arrays.stream(capped).map(cost -> (cost - mean) / deviation).toArray();
  }
}
