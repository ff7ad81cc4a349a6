package org.espalier.interchange.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes networks of DL4J of nodes. */
final class Networks {
  /** Stands for all weights of a layer in DL4J's order. */
  static final String FLAT = "*";

  private Networks() {}

  /**
   * A network: one of the plain class where the nodes are layers one behind the other.
   *
   * @param inputs the names of the inputs, in order
   * @param outputs the nodes that are outputs, in order
   */
  static Model of(List<String> inputs, List<Node> nodes, List<String> outputs) {
    boolean chain = inputs.size() == 1 && outputs.size() == 1;
    String previous = inputs.get(0);
    for (Node node : nodes) {
      chain &= node.layer().isPresent() && node.inputs().equals(List.of(previous));
      previous = node.name();
    }
    return chain && outputs.get(0).equals(previous) ? layers(nodes) : graph(inputs, nodes, outputs);
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder().seed(0).dataType(DataType.FLOAT);
  }

  private static Model layers(List<Node> nodes) {
    NeuralNetConfiguration.ListBuilder list = builder().list();
    for (int i = 0; i < nodes.size(); i++) {
      list.layer(i, nodes.get(i).layer().orElseThrow());
      int number = i;
      nodes.get(i).before().ifPresent(before -> list.inputPreProcessor(number, before));
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.validateOutputLayerConfig(false).build());
    network.init();
    for (int i = 0; i < nodes.size(); i++) {
      fill(network.getLayer(i), nodes.get(i));
    }
    return network;
  }

  private static Model graph(List<String> inputs, List<Node> nodes, List<String> outputs) {
    ComputationGraphConfiguration.GraphBuilder graph =
        builder().graphBuilder().addInputs(inputs.toArray(new String[0]));
    for (Node node : nodes) {
      String[] read = node.inputs().toArray(new String[0]);
      if (node.layer().isPresent()) {
        graph.addLayer(node.name(), node.layer().get(), node.before().orElse(null), read);
      } else {
        graph.addVertex(node.name(), node.vertex().orElseThrow(), read);
      }
    }
    graph.setOutputs(outputs.toArray(new String[0]));
    ComputationGraph network = new ComputationGraph(graph.validateOutputLayerConfig(false).build());
    network.init();
    for (Node node : nodes) {
      if (node.layer().isPresent()) {
        fill(network.getLayer(node.name()), node);
      }
    }
    return network;
  }

  private static void fill(Layer layer, Node node) {
    if (node.params().containsKey(FLAT)) {
      INDArray all = layer.params();
      all.assign(array(node.params().get(FLAT)).reshape(all.shape()));
      return;
    }
    Map<String, INDArray> table = layer.paramTable();
    for (Map.Entry<String, INDArray> param : table.entrySet()) {
      DenseArray value = node.params().get(param.getKey());
      if (value == null) {
        throw new IllegalStateException(
            "no value for "
                + param.getKey()
                + " of "
                + node.name()
                + ": "
                + node.params().keySet());
      }
      param.getValue().assign(array(value).reshape(param.getValue().shape()));
    }
  }

  private static INDArray array(DenseArray value) {
    return Nd4j.createFromArray(value.values()).reshape(value.shape());
  }
}
