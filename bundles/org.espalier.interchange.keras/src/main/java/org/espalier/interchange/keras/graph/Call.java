package org.espalier.interchange.keras.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of a layer. Among the values, tensors are {@link TensorRef}; others are as in JSON.
 *
 * @param arguments what is given by place; lists of tensors are lists
 * @param named what is given by name
 */
public record Call(List<Object> arguments, Map<String, Object> named) {
  /** Copies the collections. */
  public Call {
    arguments = Collections.unmodifiableList(arguments);
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }
}
