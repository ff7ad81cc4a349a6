package org.espalier.interchange.keras.graph;

import java.io.IOException;
import java.util.List;
import org.espalier.interchange.keras.json.Config;

/**
 * An output of a layer in a graph of Keras.
 *
 * @param layer the name of the layer
 * @param node which of its calls made it
 * @param tensor which of the outputs of that call it is
 */
public record TensorRef(String layer, int node, int tensor) {
  /** Reads {@code [layer, node, tensor]}, and what may come behind. */
  static TensorRef of(Object value, String place) throws IOException {
    if (value instanceof List<?> list
        && list.size() >= 3
        && list.get(0) instanceof String layer
        && list.get(1) instanceof Long node
        && list.get(2) instanceof Long tensor) {
      return new TensorRef(layer, count(node, place), count(tensor, place));
    }
    throw Config.wrong(place, "[layer, node, tensor]", value);
  }

  static boolean matches(Object value) {
    return value instanceof List<?> list
        && list.size() >= 3
        && list.get(0) instanceof String
        && list.get(1) instanceof Long
        && list.get(2) instanceof Long;
  }

  private static int count(long number, String place) throws IOException {
    if (number < 0 || number > 1 << 20) {
      throw Config.wrong(place, "the number of a call or an output", number);
    }
    return (int) number;
  }
}
