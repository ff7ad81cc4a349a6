package org.espalier.report.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the learning curves of a run say, in a sentence.
 *
 * @param kind the case
 * @param sentence the sentence
 */
public record Verdict(Kind kind, String sentence) {
  /** A share of the loss within which it stays the same. */
  static final double FLAT = 0.02;

  /** The cases. */
  public enum Kind {
    /** No epoch was finished. */
    NO_EPOCH,
    /** One epoch, which says nothing about a direction. */
    ONE_EPOCH,
    /** A loss was not finite. */
    DIVERGED,
    /** There are no validation rows to tell. */
    NO_VALIDATION,
    /** The validation loss rose while the training loss fell on. */
    OVERFITS,
    /** Both losses rose. */
    UNSTABLE,
    /** The validation loss was falling at the end. */
    STILL_FALLING,
    /** The validation loss stayed where it was. */
    LEVELLED_OFF
  }

  /** Whether there is something to be changed. */
  public boolean isWarning() {
    return kind == Kind.OVERFITS || kind == Kind.UNSTABLE || kind == Kind.DIVERGED;
  }

  /**
   * Reads the curves.
   *
   * @param restores whether the run put the weights of its best epoch back
   */
  public static Verdict of(History history, boolean restores) {
    Optional<History.Curve> loss = history.loss();
    if (history.epochs().length == 0 || loss.isEmpty()) {
      return new Verdict(Kind.NO_EPOCH, "No epoch was finished, so there are no learning curves.");
    }
    double[] training = loss.get().training();
    Optional<double[]> validation = loss.get().validation();
    OptionalInt broken = firstNotFinite(training, validation.orElse(new double[0]));
    if (broken.isPresent()) {
      return new Verdict(
          Kind.DIVERGED,
          "The loss of epoch %s is not a finite number: a lower learning_rate, or clipnorm, may help."
              .formatted(epoch(history, broken.getAsInt())));
    }
    if (validation.isEmpty()) {
      return new Verdict(Kind.NO_VALIDATION, withoutValidation(training));
    }
    return training.length == 1
        ? new Verdict(Kind.ONE_EPOCH, "One epoch only: a direction shows from the second on.")
        : new Losses(history, training, validation.get(), restores).verdict();
  }

  private static OptionalInt firstNotFinite(double[] training, double[] validation) {
    for (int i = 0; i < training.length; i++) {
      if (!Double.isFinite(training[i])
          || (i < validation.length && !Double.isFinite(validation[i]))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  static String epoch(History history, int place) {
    return Long.toString((long) history.epochs()[place]);
  }

  private static String withoutValidation(double[] training) {
    return "No validation rows: nothing here tells whether the model overfits%s. data.split.validation sets rows aside for that, for example 0.1."
        .formatted(
            isFalling(training) ? ", though training loss was still falling at the end" : "");
  }

  /** Whether the second half of the last epochs lies clearly below the first. */
  static boolean isFalling(double[] values) {
    int n = values.length;
    if (n < 2) {
      return false;
    }
    int window = Math.min(n, Math.max(4, n / 4));
    double before = History.mean(values, n - window, n - window + window / 2);
    double after = History.mean(values, n - window / 2, n);
    return before - after > Math.max(FLAT * Math.abs(after), 2 * noise(values));
  }

  /**
   * How far a value usually lies from the middle of its neighbours, in the later half; 0 of few.
   */
  static double noise(double[] values) {
    int n = values.length;
    if (n < 8) {
      return 0;
    }
    int from = n / 2;
    double[] distances = new double[n - from - 2];
    for (int i = 0; i < distances.length; i++) {
      int at = from + i;
      distances[i] = Math.abs(values[at + 1] - (values[at] + values[at + 2]) / 2);
    }
    Arrays.sort(distances);
    return distances[distances.length / 2];
  }
}
