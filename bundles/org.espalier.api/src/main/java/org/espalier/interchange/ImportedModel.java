package org.espalier.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;

/**
 * What an importer found in a file.
 *
 * @param name the name of the model in its file; empty if it has none
 * @param origin who wrote the file, in words: {@code Keras 3.15.1}
 * @param inputs what the model reads, in the order of its file
 * @param layers the layers, each after those that it reads
 * @param outputs the names of the layers whose output is a prediction, in the order of the file;
 *     the last of {@code layers} is among them
 * @param weights the values of each weight by its name in Espalier, {@code layer/kernel}, in the
 *     shapes that the layers have here; of layers inside of others {@code layer/inner/kernel}
 * @param training what the file says of training, as the section {@code training} of a pipeline:
 *     {@code loss}, {@code optimizer}; empty if it says nothing
 * @param notes what was left out without harm to predictions, a sentence each, for example that the
 *     state of the optimizer is not read
 */
public record ImportedModel(
    String name,
    String origin,
    List<PortableInput> inputs,
    List<PortableLayer> layers,
    List<String> outputs,
    Map<String, DenseArray> weights,
    Map<String, Object> training,
    List<String> notes) {
  /** Copies the collections. */
  public ImportedModel {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
    notes = List.copyOf(notes);
  }
}
