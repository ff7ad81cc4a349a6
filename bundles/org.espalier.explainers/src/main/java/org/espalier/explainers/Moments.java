package org.espalier.explainers;

import java.util.Arrays;

/**
 * Of some numbers.
 *
 * @param mean their mean; 0 without any
 * @param deviation the root of the mean squared distance from it
 */
record Moments(double mean, double deviation) {
  static Moments of(double... numbers) {
    double mean = Arrays.stream(numbers).average().orElse(0);
    double variance = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    return new Moments(mean, Math.sqrt(variance));
  }
}
