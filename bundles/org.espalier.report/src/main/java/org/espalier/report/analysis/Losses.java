package org.espalier.report.analysis;

import java.util.Arrays;
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
    int from = Math.max(best + 1, last - 2);
    double rise = best == last ? 0 : History.mean(validation, from, last + 1) - validation[best];
    boolean rises = last - best >= 2 && rise > leastRise(best) && staysAbove(best, from);
    if (rises && training[last] < training[best]) {
      return new Verdict(Verdict.Kind.OVERFITS, overfits(best, rise));
    }
    if (rises) {
      return new Verdict(
          Verdict.Kind.UNSTABLE,
          "Validation loss was lowest in epoch %s; after it %s, and training loss did not fall either: a lower learning_rate may help."
              .formatted(Verdict.epoch(history, best), rose(best, rise)));
    }
    return Verdict.isFalling(validation) && validation[last] <= bound(best)
        ? new Verdict(
            Verdict.Kind.STILL_FALLING,
            "Validation loss was still falling at the end: more epochs may help.")
        : new Verdict(Verdict.Kind.LEVELLED_OFF, levelledOff(best));
  }

  private boolean staysAbove(int best, int from) {
    return Arrays.stream(validation, from, validation.length).allMatch(it -> it > bound(best));
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

  /** What the loss is not above while it stays where it was lowest. */
  private double bound(int best) {
    return validation[best] + Math.max(Verdict.FLAT * Math.abs(validation[best]), 1e-12);
  }

  private String levelledOff(int best) {
    int last = validation.length - 1;
    int since = validation.length;
    while (since > 0 && validation[since - 1] <= bound(best)) {
      since--;
    }
    String lowest =
        "Validation loss was lowest in epoch %s".formatted(Verdict.epoch(history, best));
    if (last - best == 1 && validation[last] > bound(best)) {
      return lowest + " and higher in the one after it: too early to tell.";
    }
    return since >= last
        ? lowest + ", and neither clearly rose nor fell at the end."
        : lowest
            + ", and stayed within 2 %% of that from epoch %s on: it levelled off."
                .formatted(Verdict.epoch(history, since));
  }
}
