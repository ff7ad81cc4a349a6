package org.espalier.interchange.keras.weights;

import java.util.List;

/**
 * A layer that may have weights, and where a file has them.
 *
 * @param id what it is known by: the names of the models it stands in, and its own, with {@code /}
 *     between them
 * @param group its group in {@code .keras} and {@code .weights.h5} files
 * @param top the layer of the outermost model that it is, or is in: its group in older files
 * @param slots its weights
 */
public record WeightedLayer(String id, String group, String top, List<Slot> slots) {
  /** Copies the list. */
  public WeightedLayer {
    slots = List.copyOf(slots);
  }
}
