package org.espalier.interchange.keras.write;

import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;

/**
 * A layer on its way to Keras: of a type that both have, and settled in what it reads.
 *
 * @param name its name in Keras
 * @param type its type here
 * @param settings its settings as pipelines write them, none left out
 * @param inputs what it reads by the names in Keras; {@code layer.output} is a further output
 * @param trainable whether training changes its weights
 * @param weights its weights by their names within the layer
 */
record WrittenLayer(
    String name,
    String type,
    Map<String, Object> settings,
    List<String> inputs,
    boolean trainable,
    Map<String, DenseArray> weights) {
  WrittenLayer with(Map<String, Object> changed) {
    return of(type, changed);
  }

  WrittenLayer of(String other, Map<String, Object> changed) {
    return new WrittenLayer(name, other, changed, inputs, trainable, weights);
  }

  WrittenLayer reading(String other) {
    return new WrittenLayer(name, type, settings, List.of(other), trainable, weights);
  }
}
