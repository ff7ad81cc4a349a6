package org.espalier.tuners.numerics;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the hyperparameters of a Gaussian process with which given values are likely.
 *
 * <p>Their logarithms are normally distributed beforehand, widely: with few values the likelihood
 * alone would choose at random among very different processes. The greatest is found by resilient
 * propagation (Riedmiller, Braun, 1993), which minds only the signs of the gradient.
 */
public final class ProcessFit {
  private static final int ITERATIONS = 60;

  /** Medians beforehand: of a length where there is one parameter, and of the noise's variance. */
  private static final double LENGTH = 0.5;

  private static final double NOISE = 1e-4;

  private final Places places;
  private final List<double[]> points;
  private final double[] values;
  private final double[] means;
  private final double[] deviations;

  private ProcessFit(Places places, List<double[]> points, double[] values) {
    this.places = places;
    this.points = points;
    this.values = values;
    int dimensions = places.dimensions();
    means = new double[dimensions + 2];
    Arrays.fill(means, 0, dimensions, Math.log(LENGTH * Math.sqrt(dimensions)));
    means[dimensions + 1] = Math.log(NOISE);
    deviations = new double[dimensions + 2];
    Arrays.fill(deviations, 1);
    deviations[dimensions + 1] = 2;
  }

  /**
   * The process that makes values likely.
   *
   * @param values those at the points, of mean 0 and variance 1
   */
  public static GaussianProcess fit(Places places, List<double[]> points, double[] values) {
    return new ProcessFit(places, points, values).best();
  }

  private GaussianProcess best() {
    double[] logs = means.clone();
    GaussianProcess process = new GaussianProcess(places, points, values, logs.clone());
    GaussianProcess best = process;
    double greatest = posterior(process, logs);
    double[] steps = new double[logs.length];
    Arrays.fill(steps, 0.2);
    double[] before = new double[logs.length];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] gradient = gradient(process, logs);
      for (int i = 0; i < logs.length; i++) {
        double agreement = gradient[i] * before[i];
        steps[i] *= agreement > 0 ? 1.2 : agreement < 0 ? 0.5 : 1;
        logs[i] += Math.signum(gradient[i]) * steps[i];
      }
      before = gradient;
      process = new GaussianProcess(places, points, values, logs.clone());
      double posterior = posterior(process, logs);
      if (posterior > greatest) {
        greatest = posterior;
        best = process;
      }
    }
    return best;
  }

  private double posterior(GaussianProcess process, double[] logs) {
    double sum = process.logLikelihood();
    for (int i = 0; i < logs.length; i++) {
      double z = (logs[i] - means[i]) / deviations[i];
      sum -= 0.5 * z * z;
    }
    return sum;
  }

  private double[] gradient(GaussianProcess process, double[] logs) {
    double[] gradient = process.gradient();
    for (int i = 0; i < logs.length; i++) {
      gradient[i] -= (logs[i] - means[i]) / (deviations[i] * deviations[i]);
    }
    return gradient;
  }
}
