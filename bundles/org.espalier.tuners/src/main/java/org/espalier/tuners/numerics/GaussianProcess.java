package org.espalier.tuners.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Gaussian process over points, given values at some of them.
 *
 * <p>Its kernel is Matern's of order 5/2 with a length for each parameter, and noise on the
 * diagonal (Rasmussen, Williams: Gaussian Processes for Machine Learning, 2006, chapters 2, 4 and
 * 5).
 */
public final class GaussianProcess {
  private static final double ROOT_FIVE = Math.sqrt(5);

  /** Part of the variance that keeps the matrix positive definite where points are close. */
  private static final double JITTER = 1e-8;

  private final Places places;
  private final List<double[]> points;
  private final double[] values;
  private final double[] logs;
  private final double[] perSquareLength;
  private final double variance;
  private final Cholesky factor;
  private final double[] weights;

  /**
   * What is known of the value at a point.
   *
   * @param deviation of the value without noise
   */
  public record Belief(double mean, double deviation) {
    /** The logarithm of how far below a value it is expected to be, above it counting as 0. */
    public double logImprovement(double on) {
      return Normal.logExpectedImprovement((on - mean) / deviation) + Math.log(deviation);
    }
  }

  /**
   * A process with given hyperparameters.
   *
   * @param values those at the points, of mean 0
   * @param logs logarithms of the length for each parameter, of the variance and of the noise's
   */
  GaussianProcess(Places places, List<double[]> points, double[] values, double[] logs) {
    this.places = places;
    this.points = points;
    this.values = values;
    this.logs = logs;
    int dimensions = places.dimensions();
    perSquareLength = Arrays.stream(logs, 0, dimensions).map(log -> Math.exp(-2 * log)).toArray();
    variance = Math.exp(logs[dimensions]);
    int n = points.size();
    double[][] kernel = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        kernel[i][j] = kernel(points.get(i), points.get(j));
      }
      kernel[i][i] += noise() + JITTER * variance;
    }
    factor = new Cholesky(kernel);
    weights = factor.solve(values);
  }

  private double noise() {
    return Math.exp(logs[places.dimensions() + 1]);
  }

  /** The square of a distance along one parameter, by its length. */
  private double square(int parameter, double[] a, double[] b) {
    return places.squareDistance(parameter, a, b) * perSquareLength[parameter];
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int parameter = 0; parameter < places.dimensions(); parameter++) {
      sum += square(parameter, a, b);
    }
    return ROOT_FIVE * Math.sqrt(sum);
  }

  private double kernel(double[] a, double[] b) {
    double r = distance(a, b);
    return variance * (1 + r + r * r / 3) * Math.exp(-r);
  }

  /** What is known of the value at a point. */
  public Belief at(double[] point) {
    int n = points.size();
    double[] kernel = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      kernel[i] = kernel(points.get(i), point);
      mean += kernel[i] * weights[i];
    }
    double known = Arrays.stream(factor.half(kernel)).map(value -> value * value).sum();
    return new Belief(mean, Math.sqrt(Math.max(1e-12, variance - known)));
  }

  /**
   * The process that also knows values at further points, those that it expects there: its means
   * stay as they are, and its deviations fall.
   */
  public GaussianProcess believing(List<double[]> further) {
    List<double[]> all = new ArrayList<>(points);
    all.addAll(further);
    double[] believed = Arrays.copyOf(values, all.size());
    for (int i = points.size(); i < all.size(); i++) {
      believed[i] = at(all.get(i)).mean();
    }
    return new GaussianProcess(places, all, believed, logs);
  }

  /** The least mean at a point of which the value is given. */
  public double leastMean() {
    return points.stream().mapToDouble(point -> at(point).mean()).min().orElseThrow();
  }

  /** The logarithm of the likelihood of the values, but for a constant. */
  double logLikelihood() {
    double fit = 0;
    for (int i = 0; i < values.length; i++) {
      fit += values[i] * weights[i];
    }
    return -0.5 * (fit + factor.logDeterminant());
  }

  /** How {@link #logLikelihood} grows with each of the logarithms. */
  double[] gradient() {
    int dimensions = places.dimensions();
    double[] gradient = new double[logs.length];
    double[][] inverse = factor.inverse();
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j <= i; j++) {
        double share = (weights[i] * weights[j] - inverse[i][j]) * (i == j ? 0.5 : 1);
        double r = distance(points.get(i), points.get(j));
        double slope = share * variance * Math.exp(-r);
        for (int k = 0; k < dimensions; k++) {
          gradient[k] += slope * 5 / 3 * (1 + r) * square(k, points.get(i), points.get(j));
        }
        gradient[dimensions] += slope * (1 + r + r * r / 3);
        gradient[dimensions + 1] += i == j ? share * noise() : 0;
      }
    }
    return gradient;
  }
}
