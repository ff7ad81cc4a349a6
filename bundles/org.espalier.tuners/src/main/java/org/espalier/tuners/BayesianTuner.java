package org.espalier.tuners;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
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
 * worst there is. No configuration is proposed twice.
 */
@Component
@TunerType("bayesian")
@Doc("the greatest improvement that a Gaussian process over the trials so far expects")
public final class BayesianTuner implements Tuner<BayesianTuner.Settings> {
  private static final int STARTS = 5;

  /** Its settings. */
  public record Settings(
      @Doc("random trials before the first one that goes by the others")
          @Default("10")
          @Range(min = 2)
          int numInitialPoints) {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    Untried untried = new Untried(scope.space());
    return TrialHistory.search(
        scope,
        (number, history) -> {
          Set<Map<String, Object>> tried = history.configurations();
          boolean begins = history.ended().size() < s.numInitialPoints();
          return (begins || untried.isEmpty(tried)
                  ? Optional.<Map<String, Object>>empty()
                  : promising(scope, number, history))
              .<Proposal>map(Proposal.Try::new)
              .orElseGet(() -> untried.propose(scope.random(number), tried));
        });
  }

  @Override
  public OptionalInt maxTrials() {
    return OptionalInt.of(30);
  }

  private static Optional<Map<String, Object>> promising(
      SearchScope scope, int number, TrialHistory history) {
    Places places = new Places(scope.space());
    List<Tried> ended = history.ended();
    GaussianProcess known =
        ProcessFit.fit(
            places,
            ended.stream().map(trial -> places.of(trial.values())).toList(),
            standard(ended.stream().mapToDouble(Tried::cost).toArray()));
    double best = known.leastMean();
    GaussianProcess process = known.believing(history.running().stream().map(places::of).toList());
    Set<Map<String, Object>> tried = history.configurations();
    HillClimb climb =
        new HillClimb(
            scope.space(),
            scope.random(number),
            values ->
                tried.contains(values)
                    ? Double.NEGATIVE_INFINITY
                    : process.at(places.of(values)).logImprovement(best));
    return climb.from(
        ended.stream()
            .sorted(Comparator.comparingDouble(Tried::cost))
            .limit(STARTS)
            .map(Tried::values)
            .toList());
  }

  /** Costs with mean 0 and variance 1, unless all are the same. */
  private static double[] standard(double[] costs) {
    double mean = Arrays.stream(costs).average().orElseThrow();
    double[] centred = Arrays.stream(costs).map(cost -> cost - mean).toArray();
    double variance = Arrays.stream(centred).map(cost -> cost * cost).average().orElseThrow();
    return Arrays.stream(centred)
        .map(cost -> variance > 0 ? cost / Math.sqrt(variance) : 0)
        .toArray();
  }
}
