package org.espalier.report.analysis;

import java.util.Locale;
import org.espalier.report.text.Numbers;

/** The losses on training and on validation rows, all of them finite, of two or more epochs. */
final class Losses {
  /** A rise of the loss that means something, as a share of it. */
  private static final double RISE = 0.05;

  private final History history;
  private final double[] training;
  private final double[] validation;
  private final boolean restores;

  Losses(History history, double[] training, double[] validation, boolean restores) {
    this.history = history;
    this.training = training;
    this.validation = validation;
    this.restores = restores;
  }

  Verdict verdict() {
    int best = History.least(validation).orElseThrow();
    int last = validation.length - 1;
    double end = History.mean(validation, Math.max(best + 1, last - 2), last + 1);
    double rise = best == last ? 0 : end - validation[best];
    boolean rises = last - best >= 2 && rise > leastRise(best);
    if (rises && training[last] < training[best]) {
      return new Verdict(Verdict.Kind.OVERFITS, overfits(best, rise));
    }
    if (rises) {
      return new Verdict(
          Verdict.Kind.UNSTABLE,
          "Validation loss was lowest in epoch %s; after it %s, and training loss did not fall either: a lower learning_rate may help."
              .formatted(Verdict.epoch(history, best), rose(best, rise)));
    }
    return Verdict.isFalling(validation)
        ? new Verdict(
            Verdict.Kind.STILL_FALLING,
            "Validation loss was still falling at the end: more epochs may help.")
        : new Verdict(Verdict.Kind.LEVELLED_OFF, levelledOff(best));
  }

  /** A rise must stand out from the loss, from the way it came, and from its ups and downs. */
  private double leastRise(int best) {
    double fallen = validation[0] - validation[best];
    double noise = 2 * Verdict.noise(validation);
    return Math.max(noise, Math.max(RISE * Math.abs(validation[best]), Verdict.FLAT * fallen));
  }

  private String rose(int best, double rise) {
    return validation[best] > 0
        ? String.format(Locale.ROOT, "it rose by %.0f %%", 100 * rise / validation[best])
        : "it rose by " + Numbers.figure(rise);
  }

  private String overfits(int best, double rise) {
    String epoch = Verdict.epoch(history, best);
    return "Validation loss was lowest in epoch %s; after it %s while training loss kept falling: the model overfits. %s"
        .formatted(
            epoch,
            rose(best, rise),
            restores
                ? "The weights of epoch " + epoch + " were put back."
                : "The callback early_stopping with restore_best_weights: true would have kept epoch "
                    + epoch
                    + ".");
  }

  private String levelledOff(int best) {
    double bound = validation[best] + Math.max(Verdict.FLAT * Math.abs(validation[best]), 1e-12);
    int since = validation.length;
    while (since > 0 && validation[since - 1] <= bound) {
      since--;
    }
    String lowest =
        "Validation loss was lowest in epoch %s".formatted(Verdict.epoch(history, best));
    return since >= validation.length - 1
        ? lowest + ", and neither clearly rose nor fell at the end."
        : lowest
            + ", and stayed within 2 %% of that from epoch %s on: it levelled off."
                .formatted(Verdict.epoch(history, since));
  }
}
