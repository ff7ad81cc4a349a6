package org.espalier.interchange.keras.layers;

import java.util.Optional;
import java.util.function.Function;

/**
 * A weight that a layer has in Keras and here, in the same shape.
 *
 * @param owner the attribute of Keras's layer that has it, for example {@code cell}; empty for the
 *     layer itself. In {@code .keras} and {@code .weights.h5} files it is the group between that of
 *     the layer and {@code vars}, in which weights are numbered from 0 in the order of the table
 * @param name its name here, within the layer; {@link #NOTHING} if nothing here is it
 * @param condition the key, in Keras, of the setting that has to be true for it to be there; behind
 *     {@code ~} that of one that must not be given
 * @param trainable whether gradients change it in a layer that is trainable
 */
public record MappedWeight(
    String owner, String name, Optional<String> condition, boolean trainable) {
  /** The name of what Keras keeps with the weights of a layer, and nothing here needs. */
  public static final String NOTHING = "-";

  /** Whether it is there where the settings are these, by their keys; null is one not given. */
  public boolean isThere(Function<String, Object> settings) {
    String key = condition.orElse("");
    return key.startsWith("~")
        ? settings.apply(key.substring(1)) == null
        : key.isEmpty() || !Boolean.FALSE.equals(settings.apply(key));
  }
}
