package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The two models as networks of DL4J, with the weights that a task gives. */
final class Networks {
  private static final double EPSILON = 1e-7;

  private Networks() {}

  /** Counts of words, ten hidden units, one output. */
  static MultiLayerNetwork dense(Task task) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder(task).list().layer(hidden(task.width())).layer(output()).build());
    network.init();
    layer(network, task, 0, "dense");
    layer(network, task, 1, "dense_1");
    return network;
  }

  /** Embedded words, windows of five, the strongest response of each filter. */
  static MultiLayerNetwork textCnn(Task task) {
    int[] table = task.weight("embedding/embeddings").shape();
    int[] kernel = task.weight("conv1d/kernel").shape();
    EmbeddingSequenceLayer embedding =
        new EmbeddingSequenceLayer.Builder()
            .nIn(table[0])
            .nOut(table[1])
            .inputLength(task.width())
            .hasBias(false)
            .activation(Activation.IDENTITY)
            .build();
    Convolution1DLayer convolution =
        new Convolution1DLayer.Builder(kernel[0])
            .nOut(kernel[2])
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(Activation.RELU)
            .build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder(task)
                .list()
                .layer(embedding)
                .layer(convolution)
                .layer(new GlobalPoolingLayer.Builder(PoolingType.MAX).build())
                .layer(hidden(kernel[2]))
                .layer(output())
                .setInputType(InputType.recurrent(table[0], task.width()))
                .build());
    network.init();
    network.setParam("0_W", array(task, "embedding/embeddings"));
    // its kernel says [out, in, window, 1], but what it computes reads [window, in, out], as Keras
    long[] shape = network.getParam("1_W").shape();
    network.setParam("1_W", array(task, "conv1d/kernel").reshape('c', shape));
    network.setParam("1_b", row(task, "conv1d/bias"));
    layer(network, task, 3, "dense");
    layer(network, task, 4, "dense_1");
    return network;
  }

  private static NeuralNetConfiguration.Builder builder(Task task) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(task.learningRate(), 0.9, 0.999, EPSILON));
  }

  private static DenseLayer hidden(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(10).activation(Activation.RELU).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nIn(10)
        .nOut(1)
        .activation(Activation.SIGMOID)
        .build();
  }

  private static void layer(MultiLayerNetwork network, Task task, int place, String name) {
    network.setParam(place + "_W", array(task, name + "/kernel"));
    network.setParam(place + "_b", row(task, name + "/bias"));
  }

  private static INDArray array(Task task, String name) {
    Task.Weight weight = task.weight(name);
    return Nd4j.createFromArray(weight.values()).reshape('c', weight.shape());
  }

  private static INDArray row(Task task, String name) {
    return Nd4j.createFromArray(task.weight(name).values()).reshape(1, -1);
  }
}
