package org.espalier.tuners.numerics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;

/**
 * A density over the configurations of a space: a mixture, in equal parts, of a product of kernels
 * about each of some configurations, and of one with which all values are equally likely.
 *
 * <p>As in Watanabe: Tree-Structured Parzen Estimator (arXiv:2304.11127, 2023) and in Optuna, a
 * kernel is as wide as the greater distance to its neighbours, of which the middle of all places is
 * one, and at least 1 / (n + 2) of n configurations, or a hundredth. Where a parameter does not
 * apply to a configuration, all its values are equally likely.
 */
public final class Parzen {
  private static final double MOST = 100;

  private final Space space;
  private final List<Map<String, Kernel>> products;

  /** The density about some configurations. */
  public Parzen(Space space, List<Map<String, Object>> configurations) {
    this.space = space;
    products =
        configurations.stream()
            .map(values -> new HashMap<String, Kernel>())
            .collect(Collectors.toList());
    for (Parameter parameter : space.parameters()) {
      addKernels(parameter, configurations);
    }
  }

  private void addKernels(Parameter parameter, List<Map<String, Object>> configurations) {
    String name = parameter.name();
    List<Map<String, Object>> applying =
        configurations.stream().filter(values -> values.containsKey(name)).toList();
    NavigableSet<Double> places =
        applying.stream()
            .map(values -> parameter.domain().place(values.get(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    places.add(0.5);
    double least = 1 / Math.min(MOST, configurations.size() + 2);
    for (int i = 0; i < products.size(); i++) {
      Object value = configurations.get(i).get(name);
      if (value != null) {
        double width = Math.max(least, gap(places, parameter.domain().place(value)));
        products
            .get(i)
            .put(name, Kernel.about(parameter.domain(), value, width, configurations.size() + 1));
      }
    }
  }

  /** The greater distance of a place to its neighbours; 1 if there are none. */
  private static double gap(NavigableSet<Double> places, double place) {
    Double lower = places.lower(place);
    Double higher = places.higher(place);
    double left = lower == null ? 0 : place - lower;
    double right = higher == null ? 0 : higher - place;
    return lower == null && higher == null ? 1 : Math.max(left, right);
  }

  /** A random configuration. */
  public Map<String, Object> sample(RandomGenerator random) {
    int drawn = random.nextInt(products.size() + 1);
    Map<String, Kernel> product = drawn < products.size() ? products.get(drawn) : Map.of();
    return space.choose(
        parameter -> {
          Kernel kernel = product.get(parameter.name());
          return kernel == null ? parameter.domain().at(random.nextDouble()) : kernel.draw(random);
        });
  }

  /** The logarithm of how much likelier a configuration is than with all being equally likely. */
  public double logDensity(Map<String, Object> values) {
    double[] logs =
        Arrays.copyOf(
            products.stream().mapToDouble(product -> logDensity(product, values)).toArray(),
            products.size() + 1);
    double greatest = Arrays.stream(logs).max().orElseThrow();
    double sum = Arrays.stream(logs).map(log -> Math.exp(log - greatest)).sum();
    return greatest + Math.log(sum / logs.length);
  }

  private static double logDensity(Map<String, Kernel> product, Map<String, Object> values) {
    double sum = 0;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      Kernel kernel = product.get(value.getKey());
      sum += kernel == null ? 0 : kernel.logDensity(value.getValue());
    }
    return sum;
  }
}
