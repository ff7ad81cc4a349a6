package org.espalier.tuners.numerics;

import java.util.random.RandomGenerator;
import org.espalier.tuner.Domain;

/** A distribution of the values of one parameter about one of them. */
sealed interface Kernel {
  /** A random value. */
  Object draw(RandomGenerator random);

  /** The logarithm of how much likelier a value is than with all being equally likely. */
  double logDensity(Object value);

  /**
   * The kernel about a value.
   *
   * @param width the deviation of places from its place, where values have an order
   * @param kernels of how many kernels it is one; where values have no order, the more there are,
   *     the likelier is the value itself, as if each value had been seen 1 / {@code kernels} times
   *     before
   */
  static Kernel about(Domain domain, Object value, double width, int kernels) {
    if (!domain.isOrdered()) {
      double count = domain.count().orElseThrow();
      return new Favour(domain, value, kernels / (kernels + count), count);
    }
    double place = domain.place(value);
    double inside = Normal.below((1 - place) / width) - Normal.below(-place / width);
    return new Bell(domain, place, width, Math.log(width * inside));
  }

  /**
   * Places that are normally distributed, but for those outside of 0 to 1.
   *
   * @param logArea of the density before it is divided by it
   */
  record Bell(Domain domain, double place, double width, double logArea) implements Kernel {
    @Override
    public Object draw(RandomGenerator random) {
      double drawn;
      do {
        drawn = place + width * random.nextGaussian();
      } while (drawn < 0 || drawn > 1);
      return domain.at(drawn);
    }

    @Override
    public double logDensity(Object value) {
      return Normal.logDensity((domain.place(value) - place) / width) - logArea;
    }
  }

  /**
   * One value, or with some chance any.
   *
   * @param chance of the one
   * @param count of all values
   */
  record Favour(Domain domain, Object value, double chance, double count) implements Kernel {
    @Override
    public Object draw(RandomGenerator random) {
      return random.nextDouble() < chance ? value : domain.at(random.nextDouble());
    }

    @Override
    public double logDensity(Object other) {
      return Math.log(1 - chance + (value.equals(other) ? chance * count : 0));
    }
  }
}
