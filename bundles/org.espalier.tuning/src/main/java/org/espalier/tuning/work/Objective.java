package org.espalier.tuning.work;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.espalier.host.Epoch;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.Pipeline;

/**
 * What a study wants to become great or small.
 *
 * @param metric a figure of the epochs that begins with {@code val_}, of which the best epoch
 *     counts, or one of the evaluator over the rows that a fold holds out
 * @param maximize whether it is to become great
 */
record Objective(String metric, boolean maximize) {
  private static final String OF_EPOCHS = "val_";

  /** Whether the epochs have it. */
  boolean isOfEpochs() {
    return metric.startsWith(OF_EPOCHS);
  }

  /** The best value so far; empty while no epoch has one that is a number. */
  OptionalDouble best(List<Epoch> history) {
    var values =
        history.stream()
            .map(epoch -> epoch.figures().get(metric))
            .filter(value -> value != null && !value.isNaN())
            .mapToDouble(Double::doubleValue);
    return maximize ? values.max() : values.min();
  }

  /** The value after each epoch; NaN where an epoch has none. */
  List<Double> curve(List<Epoch> history) {
    return history.stream().map(epoch -> epoch.figures().getOrDefault(metric, Double.NaN)).toList();
  }

  /** What a training has come to, if that is a number. */
  OptionalDouble score(List<Epoch> history, Map<String, Double> figures) {
    if (isOfEpochs()) {
      return best(history);
    }
    Double value = figures.get(metric);
    return value == null || value.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * Refuses an objective that there is not.
   *
   * @param names the names of the figures that there are
   * @throws NoSuchFigure if it is none of them
   */
  void check(Pipeline pipeline, Set<String> names) {
    if (names.contains(metric)) {
      return;
    }
    List<String> eligible =
        names.stream().filter(name -> !isOfEpochs() || name.startsWith(OF_EPOCHS)).toList();
    String none =
        isOfEpochs()
            ? "no rows are validated: write data.split.validation: 0.2"
            : "no evaluator judged the rows that were held out";
    throw new NoSuchFigure(
        pipeline.refusal(
            "tuning.objective.metric",
            "there is no figure \"%s\"; %s"
                .formatted(
                    metric,
                    eligible.isEmpty() ? none : "there are " + String.join(", ", eligible))));
  }

  /** That no trial of a study can be judged. */
  static final class NoSuchFigure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final InvalidPipelineException refusal;

    private NoSuchFigure(InvalidPipelineException refusal) {
      super(refusal.getMessage(), refusal);
      this.refusal = refusal;
    }

    /** What is to be told. */
    InvalidPipelineException refusal() {
      return refusal;
    }
  }
}
