package org.espalier.benchmarks.layers;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.espalier.tensor.Shape;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/**
 * A network that both sides train.
 *
 * @param name what it is
 * @param row the extents of a row, channels last
 * @param layers its layers but for the output of one number
 */
record Contest(String name, Shape row, List<Layer> layers) {
  /** An LSTM over 40 steps. */
  static Contest lstm() {
    Layer layer = new LSTM.Builder().nOut(64).activation(Activation.TANH).build();
    return new Contest(
        "LSTM(64) on 40 steps of 32", Shape.of(40, 32), List.of(new LastTimeStep(layer)));
  }

  /** A convolution over images of 28 x 28. */
  static Contest convolution() {
    Layer layer = new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build();
    return new Contest(
        "Convolution(32, 3x3) on 28 x 28 x 16",
        Shape.of(28, 28, 16),
        List.of(layer, new GlobalPoolingLayer.Builder(PoolingType.AVG).build()));
  }

  /** The type of a row for Deeplearning4j. */
  InputType input() {
    long[] extents = row.toArray();
    return extents.length == 2
        ? InputType.recurrent(extents[1], extents[0])
        : InputType.convolutional(extents[0], extents[1], extents[2]);
  }

  /** A layer as its configuration's text. */
  static String json(Layer layer) {
    try {
      return NeuralNetConfiguration.mapper().writeValueAsString(layer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
