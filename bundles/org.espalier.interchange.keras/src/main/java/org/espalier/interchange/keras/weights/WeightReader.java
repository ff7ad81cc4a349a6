package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;

/** Reads the weights of layers from a file. */
public interface WeightReader {
  /**
   * The weights of layers.
   *
   * @return for each layer, by its id, its weights by their names within it
   * @throws IOException if the file has not all of them, or is damaged
   */
  Map<String, Map<String, DenseArray>> read(List<WeightedLayer> layers) throws IOException;
}
