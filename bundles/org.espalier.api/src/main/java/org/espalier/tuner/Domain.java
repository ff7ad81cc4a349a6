package org.espalier.tuner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values that a parameter can have.
 *
 * <p>Every value has a place in [0, 1], in the order of the values and on the scale of the domain:
 * tuners that think in numbers need no more than {@link #at} and {@link #place}.
 */
public sealed interface Domain {
  /** How many values there are; empty if there is no end of them. */
  OptionalLong count();

  /**
   * A value by its number.
   *
   * @param number from 0 to below {@link #count()}
   */
  Object value(long number);

  /**
   * The value at a place, each value having an equal share of it on the domain's scale.
   *
   * @param place from 0 to 1
   */
  Object at(double place);

  /** The place of a value, in the middle of its share; {@link #at} gives the value back. */
  double place(Object value);

  /** Whether the order of the values means anything. */
  default boolean isOrdered() {
    return true;
  }

  /**
   * Whole numbers, as {@link Long}.
   *
   * @param min the least one
   * @param max the greatest allowed; it is reached only if a step leads there
   * @param step between one and the next
   * @param log whether factors count instead of differences
   */
  record Whole(long min, long max, long step, boolean log) implements Domain {
    /** Refuses what is empty, and logarithms of numbers below 1. */
    public Whole {
      boolean onScale = !log || (min >= 1 && step == 1);
      if (min > max || step < 1 || !onScale) {
        throw new IllegalArgumentException(
            "no domain: from %d to %d by %d%s".formatted(min, max, step, log ? ", log" : ""));
      }
    }

    @Override
    public OptionalLong count() {
      return OptionalLong.of((max - min) / step + 1);
    }

    @Override
    public Long value(long number) {
      return min + number * step;
    }

    @Override
    public Long at(double place) {
      if (!log) {
        long count = count().getAsLong();
        return value(Math.min(count - 1, (long) (place * count)));
      }
      double low = Math.log(min - 0.5);
      double high = Math.log(max + 0.5);
      return Math.max(min, Math.min(max, Math.round(Math.exp(low + place * (high - low)))));
    }

    @Override
    public double place(Object value) {
      double number = ((Number) value).doubleValue();
      if (!log) {
        return ((number - min) / step + 0.5) / count().getAsLong();
      }
      double low = Math.log(min - 0.5);
      double high = Math.log(max + 0.5);
      return (Math.log(number) - low) / (high - low);
    }
  }

  /**
   * Numbers, as {@link Double}.
   *
   * @param min the least one
   * @param max the greatest one
   * @param step between one and the next; empty for all between
   * @param log whether factors count instead of differences
   */
  record Real(double min, double max, Optional<Double> step, boolean log) implements Domain {
    private static final double ROUNDING = 1e-9;

    /** Refuses what is empty, logarithms of numbers that are not positive, and of steps. */
    public Real {
      boolean onScale = !log || (min > 0 && step.isEmpty());
      if (!(min <= max) || !onScale || step.map(by -> !(by > 0)).orElse(false)) {
        throw new IllegalArgumentException(
            "no domain: from %s to %s by %s%s".formatted(min, max, step, log ? ", log" : ""));
      }
    }

    @Override
    public OptionalLong count() {
      if (min == max) {
        return OptionalLong.of(1);
      }
      return step.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of((long) Math.floor((max - min) / step.get() + ROUNDING) + 1);
    }

    @Override
    public Double value(long number) {
      return number == 0 ? min : Math.min(max, min + number * step.orElseThrow());
    }

    @Override
    public Double at(double place) {
      if (min == max) {
        return min;
      }
      if (step.isPresent()) {
        long count = count().getAsLong();
        return value(Math.min(count - 1, (long) (place * count)));
      }
      double value =
          log
              ? Math.exp(Math.log(min) + place * (Math.log(max) - Math.log(min)))
              : min + place * (max - min);
      return Math.max(min, Math.min(max, value));
    }

    @Override
    public double place(Object value) {
      double number = ((Number) value).doubleValue();
      if (min == max) {
        return 0.5;
      }
      if (step.isPresent()) {
        return (Math.rint((number - min) / step.get()) + 0.5) / count().getAsLong();
      }
      return log
          ? (Math.log(number) - Math.log(min)) / (Math.log(max) - Math.log(min))
          : (number - min) / (max - min);
    }
  }

  /**
   * Some values without an order: what a pipeline may write, each as YAML on one line.
   *
   * @param values the texts, at least one, all different
   */
  record OneOf(List<String> values) implements Domain {
    /** Copies the list; refuses none, and one that stands twice. */
    public OneOf {
      values = List.copyOf(values);
      if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
        throw new IllegalArgumentException("no domain: " + values);
      }
    }

    @Override
    public OptionalLong count() {
      return OptionalLong.of(values.size());
    }

    @Override
    public String value(long number) {
      return values.get((int) number);
    }

    @Override
    public String at(double place) {
      return values.get(Math.min(values.size() - 1, (int) (place * values.size())));
    }

    @Override
    public double place(Object value) {
      return (values.indexOf(value) + 0.5) / values.size();
    }

    @Override
    public boolean isOrdered() {
      return false;
    }
  }
}
