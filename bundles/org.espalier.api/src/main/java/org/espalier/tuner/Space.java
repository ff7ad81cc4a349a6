package org.espalier.tuner;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What a search may choose from.
 *
 * <p>A configuration is a map with a value for each parameter that applies, by name and in the
 * order of the parameters: two configurations that differ only in what does not apply are equal.
 *
 * @param parameters each stands behind those on which it depends
 */
public record Space(List<Parameter> parameters) {
  /**
   * Copies the list; refuses names that stand twice, and conditions on what does not stand before.
   */
  public Space {
    parameters = List.copyOf(parameters);
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!names.containsAll(parameter.when().keySet()) || !names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "no space: \"%s\" stands twice, or depends on what does not stand before it"
                .formatted(parameter.name()));
      }
    }
  }

  /** A configuration, each value chosen by a function for those parameters that apply. */
  public Map<String, Object> choose(Function<Parameter, Object> choice) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.applies(values)) {
        values.put(parameter.name(), choice.apply(parameter));
      }
    }
    return values;
  }

  /** A random configuration. */
  public Map<String, Object> sample(RandomGenerator random) {
    return choose(parameter -> parameter.domain().at(random.nextDouble()));
  }

  /**
   * How many configurations there are; empty if there is no end of them, or more than a long holds.
   */
  public OptionalLong size() {
    if (parameters.stream().anyMatch(parameter -> parameter.domain().count().isEmpty())) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(size(0, new LinkedHashMap<>()));
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The configurations that there are of the parameters from one on, given the values before it.
   */
  private long size(int from, Map<String, Object> values) {
    if (from == parameters.size()) {
      return 1;
    }
    Parameter parameter = parameters.get(from);
    if (!parameter.applies(values)) {
      return size(from + 1, values);
    }
    long count = parameter.domain().count().getAsLong();
    if (!isCondition(parameter.name())) {
      return Math.multiplyExact(count, size(from + 1, values));
    }
    long size = 0;
    for (long number = 0; number < count; number++) {
      values.put(parameter.name(), parameter.domain().value(number));
      size = Math.addExact(size, size(from + 1, values));
    }
    values.remove(parameter.name());
    return size;
  }

  private boolean isCondition(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.when().containsKey(name));
  }

  /**
   * A configuration by its number, the last parameter changing fastest.
   *
   * @param number from 0 to below {@link #size()}
   */
  public Map<String, Object> configuration(long number) {
    Map<String, Object> values = new LinkedHashMap<>();
    long left = number;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.applies(values)) {
        left = put(parameter, left, i, values);
      }
    }
    return values;
  }

  /** Puts the value of one parameter; answers the number that is left for those behind it. */
  private long put(Parameter parameter, long number, int at, Map<String, Object> values) {
    values.put(parameter.name(), parameter.domain().value(0));
    long inside = size(at + 1, values);
    if (!isCondition(parameter.name())) {
      values.put(parameter.name(), parameter.domain().value(number / inside));
      return number % inside;
    }
    long left = number;
    for (long value = 1; left >= inside; value++) {
      left -= inside;
      values.put(parameter.name(), parameter.domain().value(value));
      inside = size(at + 1, values);
    }
    return left;
  }
}
