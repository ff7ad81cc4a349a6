package org.espalier.interchange.dl4j;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A layer or another vertex of a network.
 *
 * @param name its name in the file
 * @param configuration the configuration that has the layer; empty for other vertices
 * @param vertex the vertex; empty for layers
 * @param before what is done to its input first
 * @param inputs the names of what it reads
 * @param trainable false where it is frozen
 * @param weights how many weights it has
 */
record Part(
    String name,
    Optional<NeuralNetConfiguration> configuration,
    Optional<GraphVertex> vertex,
    Optional<InputPreProcessor> before,
    List<String> inputs,
    boolean trainable,
    long weights) {
  Part {
    inputs = List.copyOf(inputs);
  }

  Layer layer() {
    return configuration.orElseThrow().getLayer();
  }

  boolean isLayer() {
    return configuration.isPresent();
  }
}
