package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.util.GraphIndices;

/**
 * The configuration of either class of networks, as parts that read each other.
 *
 * @param origin which class it was
 * @param inputs the names of its inputs
 * @param outputs the names of the parts that are outputs
 * @param parts in the order in which their weights follow each other, each after those it reads
 */
record Network(String origin, List<String> inputs, List<String> outputs, List<Part> parts) {
  static final String INPUT = "input";

  Network {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parts = List.copyOf(parts);
  }

  /** The network of a configuration that is not from a text: layers in a row. */
  static Network of(MultiLayerConfiguration configuration) {
    return layers(configuration);
  }

  /** The network of a configuration that is not from a text: a graph. */
  static Network of(ComputationGraphConfiguration configuration) {
    return graph(configuration);
  }

  /** Reads a configuration. */
  static Network of(Path file, ConfigurationText text) throws IOException {
    try {
      return text.isGraph() ? graph(text.graph()) : layers(text.layers());
    } catch (RuntimeException e) { // what DL4J throws where numbers of a layer cannot be
      throw new IOException(
          "%s: DL4J refuses the network of %s: %s"
              .formatted(file, ModelZip.CONFIGURATION, ConfigurationText.message(e)),
          e);
    }
  }

  /** How many weights all parts have. */
  long weights() {
    return parts.stream().mapToLong(Part::weights).reduce(0, Math::addExact);
  }

  private static Network layers(MultiLayerConfiguration configuration) {
    List<NeuralNetConfiguration> all = configuration.getConfs();
    Set<String> taken = new HashSet<>(Set.of(INPUT));
    List<Part> parts = new ArrayList<>();
    String previous = INPUT;
    for (int i = 0; i < all.size(); i++) {
      String own = all.get(i).getLayer().getLayerName();
      String name = own == null || own.isBlank() || !taken.add(own) ? "layer" + i : own;
      taken.add(name);
      InputPreProcessor before = configuration.getInputPreProcess(i);
      parts.add(layer(name, all.get(i), before, List.of(previous), true));
      previous = name;
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("it has no layers");
    }
    return new Network("MultiLayerNetwork", List.of(INPUT), List.of(previous), parts);
  }

  private static Network graph(ComputationGraphConfiguration configuration) {
    configuration.validate();
    GraphIndices order = new ComputationGraph(configuration).calculateIndices();
    Map<String, GraphVertex> vertices = configuration.getVertices();
    List<Part> parts = new ArrayList<>();
    for (int index : order.getTopologicalSortOrder()) {
      String name = order.getIdxToName().get(index);
      if (!configuration.getNetworkInputs().contains(name)) {
        List<String> inputs = configuration.getVertexInputs().get(name);
        parts.add(vertex(name, vertices.get(name), inputs, true));
      }
    }
    return new Network(
        "ComputationGraph",
        configuration.getNetworkInputs(),
        configuration.getNetworkOutputs(),
        parts);
  }

  private static Part vertex(
      String name, GraphVertex vertex, List<String> inputs, boolean trainable) {
    if (vertex instanceof FrozenVertex frozen) {
      return vertex(name, frozen.getUnderlying(), inputs, false);
    }
    if (vertex instanceof LayerVertex layer) {
      return layer(name, layer.getLayerConf(), layer.getPreProcessor(), inputs, trainable);
    }
    return new Part(
        name,
        Optional.empty(),
        Optional.of(vertex),
        Optional.empty(),
        inputs,
        trainable,
        vertex.numParams(true));
  }

  private static Part layer(
      String name,
      NeuralNetConfiguration configuration,
      InputPreProcessor before,
      List<String> inputs,
      boolean trainable) {
    Layer layer = configuration.getLayer();
    Optional<Layer> frozen = frozen(layer);
    if (frozen.isPresent()) {
      NeuralNetConfiguration inner = configuration.clone();
      inner.setLayer(frozen.get());
      return layer(name, inner, before, inputs, false);
    }
    long weights = layer.initializer().numParams(configuration);
    if (weights < 0) {
      throw new IllegalArgumentException("layer " + name + " has " + weights + " weights");
    }
    return new Part(
        name,
        Optional.of(configuration),
        Optional.empty(),
        Optional.ofNullable(before),
        inputs,
        trainable,
        weights);
  }

  private static Optional<Layer> frozen(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return Optional.of(frozen.getLayer());
    }
    return layer instanceof FrozenLayerWithBackprop frozen
        ? Optional.of(frozen.getUnderlying())
        : Optional.empty();
  }
}
