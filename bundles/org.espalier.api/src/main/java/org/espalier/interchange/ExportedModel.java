package org.espalier.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.tensor.Graph;

/**
 * A trained model as an exporter is given it.
 *
 * @param name the name of its pipeline
 * @param inputs what it reads, all extents known but the batch
 * @param layers the layers, each after those that it reads
 * @param outputs the name of the layer of each output of the graph, by the name of the output:
 *     {@code prediction} first, then {@code output/NAME}
 * @param weights all weights, in the order of the layers
 * @param values their values by name
 * @param graph the inference graph as {@link org.espalier.model.Model} describes it: inputs {@code
 *     feature/NAME} and {@code weight/NAME}, outputs {@code prediction} and {@code output/NAME},
 *     and masks of these, which no exporter need write
 */
public record ExportedModel(
    String name,
    List<PortableInput> inputs,
    List<PortableLayer> layers,
    Map<String, String> outputs,
    List<Weight> weights,
    Map<String, DenseArray> values,
    Graph graph) {
  /** Copies the collections. */
  public ExportedModel {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    weights = List.copyOf(weights);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
