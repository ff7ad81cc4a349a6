package org.espalier.report.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.espalier.explainer.Attribution;
import org.espalier.report.text.Numbers;

/** The shares of an explanation that are numbers, the greatest without sign first. */
final class Weights {
  private final List<Attribution> ordered;
  private final double greatest;

  Weights(List<Attribution> attributions) {
    this.ordered =
        attributions.stream()
            .filter(it -> Double.isFinite(it.weight()))
            .sorted(Comparator.comparingDouble(it -> -Math.abs(it.weight())))
            .toList();
    this.greatest = ordered.isEmpty() ? 0 : Math.abs(ordered.get(0).weight());
  }

  List<Attribution> ordered() {
    return ordered;
  }

  double greatest() {
    return greatest;
  }

  /** A weight with its sign: {@code +0.312}, {@code −0.040}, {@code +1,250}. */
  String words(double weight) {
    String size =
        greatest <= 10 && greatest >= 0.01
            ? String.format(Locale.ROOT, "%.3f", Math.abs(weight))
            : Numbers.figure(Math.abs(weight));
    return (weight < 0 ? "−" : "+") + size;
  }

  /** A part with its weight: {@code great: +0.312 ± 0.01}. */
  String words(Attribution attribution) {
    OptionalDouble deviation = attribution.deviation();
    boolean known = deviation.isPresent() && Double.isFinite(deviation.getAsDouble());
    return attribution.part().name()
        + ": "
        + words(attribution.weight())
        + (known ? " ± " + Numbers.deviation(deviation.getAsDouble()) : "");
  }
}
