package org.espalier.interchange.keras.graph;

import java.util.List;

/**
 * A graph of layers. A sequential model is one too, whose layers call each other in order.
 *
 * @param name its name
 * @param sequential whether it is a {@code Sequential}
 * @param trainable whether it is trainable as a whole
 * @param layers its layers in the order of the file
 * @param inputs what it reads, in order: outputs of its input layers
 * @param outputs what it answers, in order
 * @param outputNames what Keras calls these: their keys where they are an object, else their layers
 */
public record KerasModel(
    String name,
    boolean sequential,
    boolean trainable,
    List<KerasLayer> layers,
    List<TensorRef> inputs,
    List<TensorRef> outputs,
    List<String> outputNames) {
  /** Copies the lists. */
  public KerasModel {
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    outputNames = List.copyOf(outputNames);
  }
}
