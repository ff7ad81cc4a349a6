package org.espalier.explainers;

import java.util.List;
import java.util.Locale;

/** How good predictions are, by scikit-learn's definitions. */
public enum Figure {
  /** Accuracy for classes, R2 for numbers. */
  AUTO,
  /** The share of rows whose most probable class is the true one. */
  ACCURACY,
  /** The mean of -ln of the probability of the true class. */
  LOG_LOSS,
  /** 1 less the squared error, relative to that of the mean. */
  R2,
  /** The mean of squared differences. */
  MEAN_SQUARED_ERROR,
  /** The mean of differences without their sign. */
  MEAN_ABSOLUTE_ERROR;

  // what scikit-learn keeps probabilities from 0 with
  private static final double LEAST = Math.ulp(1.0);

  /**
   * The figure that is meant for a model.
   *
   * @throws IllegalArgumentException if it is none of such a model
   */
  Figure of(boolean classes) {
    if (this == AUTO) {
      return classes ? ACCURACY : R2;
    }
    boolean ofClasses = this == ACCURACY || this == LOG_LOSS;
    if (ofClasses != classes) {
      throw new IllegalArgumentException(
          "metric: %s is a figure of models that predict %s, and this one predicts %s; write %s"
              .formatted(
                  this,
                  ofClasses ? "classes" : "numbers",
                  classes ? "classes" : "numbers",
                  classes
                      ? "accuracy or log_loss"
                      : "r2, mean_squared_error or mean_absolute_error"));
    }
    return this;
  }

  /** Whether less is better. */
  boolean isLoss() {
    return this != ACCURACY && this != R2;
  }

  /**
   * Its value.
   *
   * @param scores what the model says of each row
   * @param truth the number of the class, or the number
   */
  double value(float[][] scores, List<Double> truth) {
    return switch (this) {
      case ACCURACY -> mean(scores, truth, (said, t) -> most(said) == (int) t ? 1 : 0);
      case LOG_LOSS -> mean(scores, truth, (said, t) -> -Math.log(Math.max(LEAST, said[(int) t])));
      case R2 -> r2(scores, truth);
      case MEAN_SQUARED_ERROR -> mean(scores, truth, (said, t) -> (said[0] - t) * (said[0] - t));
      case MEAN_ABSOLUTE_ERROR -> mean(scores, truth, (said, t) -> Math.abs(said[0] - t));
      case AUTO -> throw new IllegalStateException("nobody chose a figure");
    };
  }

  private interface OfRow {
    double value(float[] said, double truth);
  }

  private static double mean(float[][] scores, List<Double> truth, OfRow row) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += row.value(scores[i], truth.get(i));
    }
    return sum / scores.length;
  }

  private static int most(float[] said) {
    int most = 0;
    for (int i = 1; i < said.length; i++) {
      most = said[i] > said[most] ? i : most;
    }
    return most;
  }

  /** A truth that is always the same is told wholly, or not at all. */
  private static double r2(float[][] scores, List<Double> truth) {
    double error = MEAN_SQUARED_ERROR.value(scores, truth);
    double centre = truth.stream().mapToDouble(t -> t).average().orElseThrow();
    double variance =
        truth.stream().mapToDouble(t -> (t - centre) * (t - centre)).average().orElseThrow();
    if (variance == 0) {
      return error == 0 ? 1 : 0;
    }
    return 1 - error / variance;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
