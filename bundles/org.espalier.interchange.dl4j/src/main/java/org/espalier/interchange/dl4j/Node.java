package org.espalier.interchange.dl4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.model.DenseArray;

/**
 * A layer or vertex of a network of DL4J that is put together.
 *
 * @param name its name
 * @param layer the layer; empty for other vertices
 * @param vertex the vertex; empty for layers
 * @param before what is done to its input first
 * @param inputs the names of what it reads
 * @param params its weights by DL4J's names of them
 */
record Node(
    String name,
    Optional<Layer> layer,
    Optional<GraphVertex> vertex,
    Optional<InputPreProcessor> before,
    List<String> inputs,
    Map<String, DenseArray> params) {
  Node {
    inputs = List.copyOf(inputs);
    params = Map.copyOf(params);
  }
}
