package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.activations.Activation;

/** The recurrent models as networks of DL4J; padding is masked. */
final class RecurrentNetworks {
  private static final String IDS = "ids";

  private RecurrentNetworks() {}

  /** Embedded letters, a recurrent layer with relu, two dense layers. */
  static MultiLayerNetwork simpleRnn(Task task) {
    int[] kernel = task.weight("simple_rnn/kernel").shape();
    int hidden = task.weight("dense/kernel").shape()[1];
    SimpleRnn cell =
        new SimpleRnn.Builder().nIn(kernel[0]).nOut(kernel[1]).activation(Activation.RELU).build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Configurations.of(task)
                .list()
                .layer(Configurations.embedding(task))
                .layer(new LastTimeStep(cell))
                .layer(
                    new DenseLayer.Builder()
                        .nIn(kernel[1])
                        .nOut(hidden)
                        .activation(Activation.RELU)
                        .build())
                .layer(Configurations.probability(hidden))
                .setInputType(inputs(task))
                .build());
    network.init();
    network.setParam("0_W", Parts.array(task, "embedding/embeddings"));
    network.setParam("1_W", Parts.array(task, "simple_rnn/kernel"));
    network.setParam("1_RW", Parts.array(task, "simple_rnn/recurrent_kernel"));
    network.setParam("1_b", Parts.row(task, "simple_rnn/bias"));
    Parts.layer(network, task, 2, "dense");
    Parts.layer(network, task, 3, "dense_1");
    return network;
  }

  private static InputType inputs(Task task) {
    return InputType.recurrent(task.weight("embedding/embeddings").shape()[0], task.width());
  }

  /**
   * Embedded letters, an LSTM in each direction, one output. DL4J's own Bidirectional answers what
   * the second direction has seen at the last letter, which is one letter; so the second direction
   * is an LSTM over the reversed letters. Of dropout DL4J has that of the inputs, drawn for each
   * step, and none of the state.
   */
  static ComputationGraph biLstm(Task task) {
    ComputationGraph network =
        new ComputationGraph(
            Configurations.of(task)
                .graphBuilder()
                .addInputs(IDS)
                .setInputTypes(inputs(task))
                .addLayer("embedding", Configurations.embedding(task), IDS)
                .addLayer("forward", lstm(task), "embedding")
                .addVertex("reversed", new ReverseTimeSeriesVertex(IDS), "embedding")
                .addLayer("backward", lstm(task), "reversed")
                .addVertex("both", new MergeVertex(), "forward", "backward")
                .addLayer(
                    "output",
                    Configurations.probability(task.weight("dense/kernel").shape()[0]),
                    "both")
                .setOutputs("output")
                .build());
    network.init();
    network.setParam("embedding_W", Parts.array(task, "embedding/embeddings"));
    Parts.lstm(network, task, "forward", "rnn/forward");
    Parts.lstm(network, task, "backward", "rnn/backward");
    network.setParam("output_W", Parts.array(task, "dense/kernel"));
    network.setParam("output_b", Parts.row(task, "dense/bias"));
    return network;
  }

  private static LastTimeStep lstm(Task task) {
    int[] recurrent = task.weight("rnn/forward/recurrent_kernel").shape();
    return new LastTimeStep(
        new LSTM.Builder()
            .nIn(task.weight("rnn/forward/kernel").shape()[0])
            .nOut(recurrent[0])
            .activation(Activation.RELU)
            .gateActivationFunction(Activation.SIGMOID)
            .dropOut(task.model().dropout() ? 0.8 : 1)
            .build());
  }
}
