package org.espalier.tuners;

import java.util.List;
import java.util.Locale;
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
    boolean due = step >= s.nWarmupSteps() && (step - s.nWarmupSteps()) % s.intervalSteps() == 0;
    List<Trial> complete =
        others.stream().filter(other -> other.state() == Trial.State.COMPLETE).toList();
    if (!due || complete.size() < s.nStartupTrials()) {
      return Optional.empty();
    }
    double median = median(complete, step);
    double best = best(trial.curve(), maximize);
    boolean goesOn = Double.isNaN(median) || (maximize ? best >= median : best <= median);
    return goesOn
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the best of its first %d values is %.6g, the median of the others' there %.6g",
                step + 1,
                best,
                median));
  }

  /** The median of the values at a place of the curves; not a number if there is none. */
  private static double median(List<Trial> trials, int step) {
    double[] values =
        trials.stream()
            .filter(trial -> trial.curve().size() > step)
            .mapToDouble(trial -> trial.curve().get(step))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return values.length == 0
        ? Double.NaN
        : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }

  /** The best value; not a number if none is. */
  private static double best(List<Double> curve, boolean maximize) {
    return curve.stream()
        .filter(value -> !value.isNaN())
        .reduce((a, b) -> maximize ? Math.max(a, b) : Math.min(a, b))
        .orElse(Double.NaN);
  }
}
