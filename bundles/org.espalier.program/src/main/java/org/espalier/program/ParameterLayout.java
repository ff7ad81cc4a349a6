package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.espalier.model.Weight;
import org.espalier.tensor.Shape;

/**
 * Where the weights of a model stand in the two flat vectors of its programs: those that gradients
 * change in {@code parameters}, all others in {@code state}.
 *
 * @param entries one for each weight, in the order of the model
 */
public record ParameterLayout(List<Entry> entries) {
  /** The vector of the weights that gradients change. */
  public static final String PARAMETERS = "parameters";

  /** The vector of frozen weights and running state. */
  public static final String STATE = "state";

  /** Copies the list. */
  public ParameterLayout {
    entries = List.copyOf(entries);
  }

  /**
   * A weight's place.
   *
   * @param name the weight's name
   * @param vector {@link #PARAMETERS} or {@link #STATE}
   * @param offset the place of its first element there
   * @param length the number of its elements, which stand row-major
   * @param shape its extents
   */
  public record Entry(String name, String vector, long offset, long length, Shape shape) {}

  /**
   * Puts weights one behind the other.
   *
   * @throws IllegalArgumentException if an extent is not known yet
   */
  public static ParameterLayout of(List<Weight> weights) {
    List<Entry> entries = new ArrayList<>();
    long parameters = 0;
    long state = 0;
    for (Weight weight : weights) {
      if (!weight.shape().isKnown()) {
        throw new IllegalArgumentException(
            "weight "
                + weight.name()
                + " has shape "
                + weight.shape()
                + ": fit the vectorizers, or state the extents, before a program is made");
      }
      long length = weight.shape().size().value();
      if (weight.trainable()) {
        entries.add(new Entry(weight.name(), PARAMETERS, parameters, length, weight.shape()));
        parameters += length;
      } else {
        entries.add(new Entry(weight.name(), STATE, state, length, weight.shape()));
        state += length;
      }
    }
    return new ParameterLayout(entries);
  }

  /** The number of elements of a vector; 0 if no weight is in it. */
  public long length(String vector) {
    return in(vector).stream().mapToLong(Entry::length).sum();
  }

  /** The weights of a vector, in its order. */
  public List<Entry> in(String vector) {
    return entries.stream().filter(entry -> entry.vector().equals(vector)).toList();
  }

  /**
   * The place of a weight.
   *
   * @throws NoSuchElementException if there is none of this name
   */
  public Entry entry(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no weight "
                        + name
                        + "; there are "
                        + entries.stream().map(Entry::name).toList()));
  }
}
