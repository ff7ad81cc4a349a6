package org.espalier.tuners;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.PrunerType;
import org.espalier.tuner.Trial;
import org.osgi.service.component.annotations.Component;

/**
 * Ends a trial whose best value so far is worse than the median of the other trials' values at the
 * same place of their curves, by the rules of Optuna's {@code MedianPruner}: only complete trials
 * are compared with, and values that are no numbers do not count.
 */
@Component
@PrunerType("median")
@Doc("ends a trial whose best value so far is worse than the median of the others' at that point")
public final class MedianPruner implements Pruner<MedianPruner.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("complete trials before the first one is ended early") @Default("5") @Range(min = 0)
          int nStartupTrials,
      @Doc("values of a trial before it is judged") @Default("0") @Range(min = 0) int nWarmupSteps,
      @Doc("values from one judgement to the next") @Default("1") @Range(min = 1)
          int intervalSteps) {}

  @Override
  public Optional<String> prune(Settings s, Trial trial, List<Trial> others, boolean maximize) {
    int step = trial.curve().size() - 1;
    List<Trial> complete =
        others.stream().filter(other -> other.state() == Trial.State.COMPLETE).toList();
    boolean due = step >= s.nWarmupSteps() && (step - s.nWarmupSteps()) % s.intervalSteps() == 0;
    double[] values =
        complete.stream()
            .filter(other -> other.curve().size() > step && step >= 0)
            .mapToDouble(other -> other.curve().get(step))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (!due || complete.size() < s.nStartupTrials() || values.length == 0) {
      return Optional.empty();
    }
    double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    double best = best(trial.curve(), maximize);
    boolean goesOn = maximize ? best >= median : best <= median;
    return goesOn
        ? Optional.empty()
        : Optional.of(
            "its best value after %d was %.6g, the median of %d others %.6g"
                .formatted(step + 1, best, values.length, median));
  }

  /** The best value; not a number if none is. */
  private static double best(List<Double> curve, boolean maximize) {
    return curve.stream()
        .filter(value -> !value.isNaN())
        .reduce((a, b) -> maximize ? Math.max(a, b) : Math.min(a, b))
        .orElse(Double.NaN);
  }
}
