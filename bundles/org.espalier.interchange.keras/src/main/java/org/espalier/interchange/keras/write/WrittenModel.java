package org.espalier.interchange.keras.write;

import java.util.List;
import java.util.Map;

/**
 * A model as Keras is to have it.
 *
 * @param name its name
 * @param inputs what it reads
 * @param layers its layers, each after those that it reads
 * @param outputs what it predicts: names of layers, or {@code layer.output}
 * @param shapes the shapes of a row of what inputs and layers give, by such names
 */
record WrittenModel(
    String name,
    List<Input> inputs,
    List<WrittenLayer> layers,
    List<String> outputs,
    Map<String, List<Integer>> shapes) {
  /**
   * Something that a model reads.
   *
   * @param name its name
   * @param type the name of its type
   */
  record Input(String name, String type) {}

  /** The layer or input that a reference names. */
  static String source(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0 ? reference : reference.substring(0, dot);
  }

  List<List<Integer>> read(WrittenLayer layer) {
    return layer.inputs().stream().map(shapes::get).toList();
  }

  /** Whether it is layers in a row, of which each reads one array and gives one. */
  boolean isSequential() {
    if (inputs.size() != 1 || outputs.size() != 1) {
      return false;
    }
    String previous = inputs.get(0).name();
    for (WrittenLayer layer : layers) {
      boolean plain = !Merges.reads(layer.type()) && !layer.type().equals("multi_head_attention");
      if (!plain || !layer.inputs().equals(List.of(previous)) || Outputs.areSeveral(layer)) {
        return false;
      }
      previous = layer.name();
    }
    return outputs.get(0).equals(previous);
  }
}
