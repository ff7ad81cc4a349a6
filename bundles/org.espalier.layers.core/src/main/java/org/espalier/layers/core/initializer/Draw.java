package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;

/**
 * Random values for weights.
 *
 * <p>Normal numbers are made here by the transform of Box and Muller with {@link StrictMath}, so a
 * seed gives the same weights on every Java version and machine.
 */
final class Draw {
  /** The standard deviation of a standard normal distribution that is cut off at ±2. */
  static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private Draw() {}

  static float[] uniform(RandomGenerator random, long[] shape, double low, double high) {
    float[] values = new float[Fans.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return values;
  }

  static float[] normal(RandomGenerator random, long[] shape, double mean, double deviation) {
    return normal(random, shape, mean, deviation, Double.POSITIVE_INFINITY);
  }

  /** Normal; what lies more than two deviations from the mean is drawn again. */
  static float[] truncatedNormal(
      RandomGenerator random, long[] shape, double mean, double deviation) {
    return normal(random, shape, mean, deviation, 2);
  }

  private static float[] normal(
      RandomGenerator random, long[] shape, double mean, double deviation, double limit) {
    float[] values = new float[Fans.size(shape)];
    int filled = 0;
    while (filled < values.length) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      double first = radius * StrictMath.cos(angle);
      double second = radius * StrictMath.sin(angle);
      if (Math.abs(first) <= limit) {
        values[filled++] = (float) (mean + deviation * first);
      }
      if (filled < values.length && Math.abs(second) <= limit) {
        values[filled++] = (float) (mean + deviation * second);
      }
    }
    return values;
  }
}
