package org.espalier.callbacks;

import java.util.Locale;
import java.util.Set;

/** Whether a figure is better when it is less, or when it is more. */
public enum Mode {
  /** What the figure's name says. */
  AUTO,
  /** Less is better. */
  MIN,
  /** More is better. */
  MAX;

  private static final Set<String> LESS =
      Set.of(
          "mse",
          "mae",
          "mape",
          "msle",
          "rmse",
          "hinge",
          "squared_hinge",
          "categorical_hinge",
          "kl_divergence",
          "poisson",
          "logcosh",
          "log_cosh",
          "huber");
  private static final Set<String> MORE =
      Set.of(
          "acc",
          "auc",
          "precision",
          "recall",
          "f1",
          "f1_score",
          "r2",
          "r2_score",
          "cosine_similarity");

  /**
   * The direction of a figure.
   *
   * @param monitor its name, for example {@code val_accuracy} or {@code val_length.mae}
   * @return {@link #MIN} or {@link #MAX}
   * @throws IllegalArgumentException if the name does not say it
   */
  Mode of(String monitor) {
    if (this != AUTO) {
      return this;
    }
    String name = monitor.replaceFirst("^val_", "").toLowerCase(Locale.ROOT);
    String bare = name.substring(name.lastIndexOf('.') + 1);
    if (bare.matches("(.*_)?(loss|error|crossentropy)") || LESS.contains(bare)) {
      return MIN;
    } else if (bare.matches("(.*_)?accuracy") || MORE.contains(bare)) {
      return MAX;
    }
    throw new IllegalArgumentException(
        "mode auto cannot tell whether less or more of \"%s\" is better; write mode: min, or mode: max"
            .formatted(monitor));
  }
}
