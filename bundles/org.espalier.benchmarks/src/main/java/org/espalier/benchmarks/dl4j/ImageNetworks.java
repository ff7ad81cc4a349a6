package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The models of images as networks of DL4J, which has the channels first by default. */
final class ImageNetworks {
  private static final int SIDE = 28;
  private static final int[] TWO = {2, 2};

  private ImageNetworks() {}

  /** A convolution, maxima and two dense layers; what is dropped are the inputs of a layer. */
  static MultiLayerNetwork chain(Task task) {
    boolean drops = task.model().dropout();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Configurations.of(task)
                .list()
                .layer(convolution(3, 32, Activation.RELU).build())
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, TWO, TWO)
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(128)
                        .activation(Activation.RELU)
                        .dropOut(drops ? 0.75 : 1)
                        .build())
                .layer(classes(drops ? 0.5 : 1))
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    network.init();
    Parts.images(network, task, 0, "conv2d");
    Parts.behindImages(network, task, 2, "dense", new int[] {13, 13, 32});
    Parts.layer(network, task, 3, "dense_1");
    return network;
  }

  /** LeNet-5. */
  static MultiLayerNetwork leNet5(Task task) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Configurations.of(task)
                .list()
                .layer(
                    convolution(5, 6, Activation.TANH)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, TWO, TWO)
                        .build())
                .layer(convolution(5, 16, Activation.TANH).build())
                .layer(
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, TWO, TWO)
                        .build())
                .layer(new DenseLayer.Builder().nOut(120).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder().nOut(84).activation(Activation.TANH).build())
                .layer(classes(1))
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    network.init();
    Parts.images(network, task, 0, "conv2d");
    Parts.images(network, task, 2, "conv2d_1");
    Parts.behindImages(network, task, 4, "dense", new int[] {5, 5, 16});
    Parts.layer(network, task, 5, "dense_1");
    Parts.layer(network, task, 6, "dense_2");
    return network;
  }

  private static ConvolutionLayer.Builder convolution(
      int window, int filters, Activation activation) {
    return new ConvolutionLayer.Builder(window, window)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Truncate)
        .activation(activation);
  }

  private static OutputLayer classes(double kept) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .dropOut(kept)
        .build();
  }
}
