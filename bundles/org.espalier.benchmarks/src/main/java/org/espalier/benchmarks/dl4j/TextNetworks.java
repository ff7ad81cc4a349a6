package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The models of texts as networks of DL4J, with the weights that a task gives. */
final class TextNetworks {
  private TextNetworks() {}

  /** Counts of words, ten hidden units, one output. */
  static MultiLayerNetwork dense(Task task) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Configurations.of(task).list().layer(hidden(task.width())).layer(output()).build());
    network.init();
    Parts.layer(network, task, 0, "dense");
    Parts.layer(network, task, 1, "dense_1");
    return network;
  }

  /** Embedded words, windows of five, the strongest response of each filter. */
  static MultiLayerNetwork textCnn(Task task) {
    int[] table = task.weight("embedding/embeddings").shape();
    int[] kernel = task.weight("conv1d/kernel").shape();
    Convolution1DLayer convolution =
        new Convolution1DLayer.Builder(kernel[0])
            .nOut(kernel[2])
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(Activation.RELU)
            .build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Configurations.of(task)
                .list()
                .layer(Configurations.embedding(task))
                .layer(convolution)
                .layer(new GlobalPoolingLayer.Builder(PoolingType.MAX).build())
                .layer(hidden(kernel[2]))
                .layer(output())
                .setInputType(InputType.recurrent(table[0], task.width()))
                .build());
    network.init();
    network.setParam("0_W", Parts.array(task, "embedding/embeddings"));
    // its kernel says [out, in, window, 1], but what it computes reads [window, in, out], as Keras
    long[] shape = network.getParam("1_W").shape();
    network.setParam("1_W", Parts.array(task, "conv1d/kernel").reshape('c', shape));
    network.setParam("1_b", Parts.row(task, "conv1d/bias"));
    Parts.layer(network, task, 3, "dense");
    Parts.layer(network, task, 4, "dense_1");
    return network;
  }

  private static DenseLayer hidden(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(10).activation(Activation.RELU).build();
  }

  static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nIn(10)
        .nOut(1)
        .activation(Activation.SIGMOID)
        .build();
  }
}
