package org.espalier.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The named constants of a node.
 *
 * <p>A value is one of few plain types, so that a graph can be written to a file and read without
 * the component that made it: {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code
 * List<Long>}, {@link Shape}, {@link FloatArray} or {@link Graph}. Immutable.
 */
public final class Attributes {
  /** No attributes. */
  public static final Attributes NONE = new Attributes(new TreeMap<>());

  private final SortedMap<String, Object> values;

  private Attributes(SortedMap<String, Object> values) {
    this.values = values;
  }

  /** These attributes and one more. */
  public Attributes with(String name, Object value) {
    boolean plain =
        value instanceof Long
            || value instanceof Double
            || value instanceof Boolean
            || value instanceof String
            || value instanceof Shape
            || value instanceof FloatArray
            || value instanceof Graph
            || (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance));
    if (!plain) {
      throw new IllegalArgumentException(
          "attribute " + name + " cannot hold a " + value.getClass().getName());
    }
    TreeMap<String, Object> more = new TreeMap<>(values);
    more.put(name, value instanceof List<?> list ? List.copyOf(list) : value);
    return new Attributes(more);
  }

  /** These attributes and a list of integers. */
  public Attributes with(String name, long... numbers) {
    return with(name, Arrays.stream(numbers).boxed().toList());
  }

  /** Names and values, sorted by name. */
  public Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether there is an attribute of this name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** An integer. */
  public long integer(String name) {
    return get(name, Long.class);
  }

  /** A real number. */
  public double real(String name) {
    return get(name, Double.class);
  }

  /** A truth value; false where there is none of this name. */
  public boolean flag(String name) {
    return has(name) && get(name, Boolean.class);
  }

  /** A text. */
  public String text(String name) {
    return get(name, String.class);
  }

  /** A shape. */
  public Shape shape(String name) {
    return get(name, Shape.class);
  }

  /** An array of floats. */
  public FloatArray floats(String name) {
    return get(name, FloatArray.class);
  }

  /** A graph. */
  public Graph graph(String name) {
    return get(name, Graph.class);
  }

  /** A list of integers. */
  public long[] integers(String name) {
    List<?> list = get(name, List.class);
    return list.stream().mapToLong(number -> (Long) number).toArray();
  }

  /** These attributes with the open symbols of shapes and graphs replaced by their values. */
  public Attributes bind(Map<String, Long> symbols) {
    TreeMap<String, Object> bound = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof Shape shape) {
            bound.put(name, shape.bind(symbols));
          } else if (value instanceof Graph graph) {
            bound.put(name, graph.bind(symbols));
          } else {
            bound.put(name, value);
          }
        });
    return new Attributes(bound);
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "attribute " + name + " is " + value + ", not a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes attributes && values.equals(attributes.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + "=" + value));
    return String.join(", ", parts);
  }

  /** An immutable array of floats that compares by content. */
  public static final class FloatArray {
    private final float[] values;

    /** Copies the values. */
    public FloatArray(float... values) {
      this.values = values.clone();
    }

    /** A copy of the values. */
    public float[] toArray() {
      return values.clone();
    }

    /** The number of values. */
    public int length() {
      return values.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FloatArray array && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
      return Objects.hash(values.length, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
      return values.length <= 8
          ? Arrays.toString(values)
          : "[" + values[0] + ", ... " + values.length + " floats]";
    }
  }
}
