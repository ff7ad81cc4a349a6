package org.espalier.report.analysis;

import java.util.Arrays;
import java.util.Locale;
import org.espalier.report.text.Numbers;

/** The losses on training and on validation rows, all of them finite, of two or more epochs. */
final class Losses {
  /** A rise of the loss that means something, as a share of it. */
  private static final double RISE = 0.05;

  /** The same, as a share of all that it fell. */
  private static final double WAY = 0.002;

  private final History history;
  private final double[] training;
  private final double[] validation;
  private final boolean restores;
  private final double noise;

  Losses(History history, double[] training, double[] validation, boolean restores) {
    this.history = history;
    this.training = training;
    this.validation = validation;
    this.restores = restores;
    this.noise = Verdict.noise(validation);
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
          lowest(best)
              + " and rose by %s after it, and training loss did not fall either: a lower"
                  .formatted(share(best, rise))
              + " learning_rate may help.");
    }
    return Verdict.isFalling(validation) && isNear(best, last)
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
    return Math.max(2 * noise, Math.max(RISE * Math.abs(validation[best]), WAY * fallen));
  }

  private boolean isNear(int best, int last) {
    return validation[last] <= Math.max(bound(best), validation[best] + 2 * noise);
  }

  private String lowest(int best) {
    return "Validation loss was lowest in epoch " + Verdict.epoch(history, best);
  }

  private String share(int best, double rise) {
    return validation[best] > 0
        ? String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * rise / validation[best])
        : Numbers.figure(rise);
  }

  private String overfits(int best, double rise) {
    return lowest(best)
        + " and rose by %s after it while training loss kept falling: the model overfits. "
            .formatted(share(best, rise))
        + (restores
            ? "restore_best_weights put the weights of the best epoch back."
            : "early_stopping with restore_best_weights would have kept epoch %s."
                .formatted(Verdict.epoch(history, best)));
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
    return since > last - 2
        ? lowest + ", and neither clearly rose nor fell at the end."
        : lowest
            + ", and stayed within 2 %% of that from epoch %s on: it levelled off."
                .formatted(Verdict.epoch(history, since));
  }
}
