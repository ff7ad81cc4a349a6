package org.espalier.interchange.dl4j.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.nd4j.linalg.activations.Activation;

/** The layers of Deeplearning4j that are tried, each with an input of a few rows. */
final class LayerRuns {
  private static final int[] BEHIND = {1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0};
  private static final int[] IN_FRONT = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1};
  private static final LSTM SEQUENCES =
      new LSTM.Builder().nOut(4).activation(Activation.TANH).build();

  private final Map<String, Supplier<LayerRun>> runs = new LinkedHashMap<>();

  private LayerRuns() {}

  /** What each is called in the tests, and itself. */
  static Map<String, Supplier<LayerRun>> all() {
    LayerRuns made = new LayerRuns();
    made.ofVectors();
    made.recurrent();
    made.ofSeries();
    made.convolutions();
    made.ofImages();
    made.ofSpaces();
    made.bySameDiff();
    return made.runs;
  }

  private void add(String name, Layer layer, long... shape) {
    runs.put(name, () -> LayerRun.of(layer, shape));
  }

  private void ofVectors() {
    add("dense", new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(), 3, 5);
    add(
        "dense, normalized",
        new DenseLayer.Builder().nOut(4).hasLayerNorm(true).activation(Activation.TANH).build(),
        3,
        5);
    add("activation", new ActivationLayer(Activation.SOFTMAX), 3, 5);
    add("prelu", new PReLULayer.Builder().inputShape(5).build(), 3, 5);
    add(
        "factors",
        new ElementWiseMultiplicationLayer.Builder().nOut(5).activation(Activation.TANH).build(),
        3,
        5);
    add("repetition", new RepeatVector.Builder<>(3).build(), 3, 5);
    add("autoencoder", new AutoEncoder.Builder().nOut(4).corruptionLevel(0).build(), 3, 5);
    add(
        "variational autoencoder",
        new VariationalAutoencoder.Builder()
            .nOut(3)
            .encoderLayerSizes(4)
            .decoderLayerSizes(4)
            .activation(Activation.TANH)
            .build(),
        3,
        5);
    add("batch normalization", new BatchNormalization.Builder().build(), 6, 4);
  }

  private void recurrent() {
    add("lstm", SEQUENCES, 3, 5, 2);
    runs.put("lstm, padded behind", () -> LayerRun.of(SEQUENCES, 3, 5, 2).masked(BEHIND));
    runs.put("lstm, padded in front", () -> LayerRun.of(SEQUENCES, 3, 5, 2).masked(IN_FRONT));
    runs.put(
        "last of lstm", () -> LayerRun.of(new LastTimeStep(SEQUENCES), 3, 5, 2).masked(IN_FRONT));
    runs.put("graves", () -> LayerRun.of(graves("GravesLSTM"), 3, 5, 2));
    runs.put("graves, padded", () -> LayerRun.of(graves("GravesLSTM"), 3, 5, 2).masked(IN_FRONT));
    runs.put("graves, both ways", () -> LayerRun.of(graves("GravesBidirectionalLSTM"), 3, 5, 2));
    SimpleRnn rnn = new SimpleRnn.Builder().nOut(3).activation(Activation.TANH).build();
    add("simple rnn", rnn, 3, 5, 2);
    runs.put("simple rnn, padded", () -> LayerRun.of(rnn, 3, 5, 2).masked(IN_FRONT));
    add("bidirectional", new Bidirectional(Bidirectional.Mode.CONCAT, SEQUENCES), 3, 5, 2);
    runs.put(
        "bidirectional rnn, padded",
        () ->
            LayerRun.of(new Bidirectional(Bidirectional.Mode.ADD, rnn), 3, 5, 2).masked(IN_FRONT));
    add("lstm that passes over zeros", new MaskZeroLayer(SEQUENCES, 0), 3, 5, 2);
  }

  /** The classes are deprecated. */
  private static String graves(String name) {
    return "{'@class': 'org.deeplearning4j.nn.conf.layers.%s', 'nout': 3, 'activationFn': {'@class': 'org.nd4j.linalg.activations.impl.ActivationTanH'}}"
        .formatted(name);
  }

  private void ofSeries() {
    add(
        "dense at each step",
        new TimeDistributed(new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build()),
        3,
        5,
        2);
    add(
        "convolution 1d",
        new Convolution1DLayer.Builder(2).nOut(3).activation(Activation.TANH).build(),
        3,
        5,
        2);
    add(
        "average of two steps",
        new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.AVG, 2, 2).build(),
        3,
        6,
        2);
    add("upsampling 1d", new Upsampling1D.Builder(2).build(), 3, 5, 2);
    add("padding 1d", new ZeroPadding1DLayer.Builder(1, 2).build(), 3, 5, 2);
    add("cropping 1d", new Cropping1D(1, 2), 3, 5, 2);
    runs.put(
        "average of steps",
        () ->
            LayerRun.of(new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), 3, 5, 2)
                .masked(IN_FRONT));
    add("norm of steps", new GlobalPoolingLayer.Builder(PoolingType.PNORM).build(), 3, 5, 2);
  }

  private void convolutions() {
    add(
        "convolution",
        new ConvolutionLayer.Builder(3, 2).nOut(4).activation(Activation.TANH).build(),
        2,
        6,
        5,
        3);
    add(
        "deconvolution",
        new Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(3).activation(Activation.TANH).build(),
        2,
        3,
        4,
        2);
    add(
        "depthwise convolution",
        new DepthwiseConvolution2D.Builder(2, 2)
            .depthMultiplier(2)
            .nOut(4)
            .activation(Activation.TANH)
            .build(),
        2,
        4,
        4,
        2);
    add(
        "separable convolution",
        new SeparableConvolution2D.Builder(2, 2).nOut(3).activation(Activation.TANH).build(),
        2,
        4,
        4,
        2);
    add(
        "convolution 3d",
        new Convolution3D.Builder(2, 2, 2).nOut(3).activation(Activation.TANH).build(),
        2,
        3,
        4,
        3,
        2);
    add(
        "deconvolution 3d",
        new Deconvolution3D.Builder()
            .kernelSize(2, 2, 2)
            .nOut(3)
            .activation(Activation.TANH)
            .build(),
        2,
        2,
        3,
        2,
        2);
  }

  private void ofImages() {
    add(
        "average of windows",
        new SubsamplingLayer.Builder(
                SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}, new int[] {1, 2})
            .build(),
        2,
        5,
        6,
        3);
    add(
        "maximum of windows",
        new SubsamplingLayer.Builder(
                SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
            .build(),
        2,
        4,
        6,
        3);
    add("batch normalization of images", new BatchNormalization.Builder().build(), 3, 4, 5, 2);
    add("local response", new LocalResponseNormalization.Builder().build(), 2, 3, 4, 6);
    add("upsampling", new Upsampling2D.Builder(2).build(), 2, 3, 4, 2);
    add("padding", new ZeroPaddingLayer.Builder(1, 2).build(), 2, 3, 4, 2);
    add("cropping", new Cropping2D(1, 1), 2, 4, 5, 2);
    add("space to depth", new SpaceToDepthLayer.Builder<>(2).build(), 2, 4, 4, 2);
    add("maximum of places", new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), 2, 4, 4, 2);
  }

  private void ofSpaces() {
    add(
        "average of windows 3d",
        new Subsampling3DLayer.Builder(
                Subsampling3DLayer.PoolingType.AVG, new int[] {2, 2, 2}, new int[] {2, 2, 2})
            .build(),
        2,
        2,
        4,
        2,
        2);
    add("upsampling 3d", new Upsampling3D.Builder(2).build(), 2, 2, 3, 2, 2);
    add("padding 3d", new ZeroPadding3DLayer.Builder(1, 0, 1).build(), 2, 2, 3, 2, 2);
    add("cropping 3d", new Cropping3D(1, 0, 1), 2, 4, 3, 4, 2);
  }

  /**
   * As text: Deeplearning4j writes these only when they know their input. LearnedSelfAttention is
   * not among them: it fails in a network of Deeplearning4j too.
   */
  private void bySameDiff() {
    String attention = "'nout': 4, 'nheads': 2, 'headSize': 2, 'projectInput': true";
    addText("LocallyConnected1D", "'kernel': 2, 'nout': 3, 'activation': 'TANH'", 3, 5, 2);
    addText("LocallyConnected2D", "'kernel': [2, 2], 'nout': 3, 'activation': 'TANH'", 2, 4, 4, 2);
    addText("SelfAttentionLayer", attention, 3, 5, 4);
    addText("RecurrentAttentionLayer", attention + ", 'activation': 'TANH'", 3, 5, 4);
    addText(
        "PrimaryCapsules",
        "'kernelSize': [2, 2], 'stride': [1, 1], 'padding': [0, 0], 'dilation': [1, 1],"
            + " 'convolutionMode': 'Truncate', 'capsuleDimensions': 2, 'channels': 2",
        2,
        4,
        4,
        2);
    addText("CapsuleLayer", "'capsules': 3, 'capsuleDimensions': 4, 'routings': 2", 2, 5, 4);
    addText("CapsuleStrengthLayer", "", 2, 5, 4);
    String inner = "{'@class': 'org.deeplearning4j.nn.conf.layers.SelfAttentionLayer', %s}";
    addText("util.MaskZeroLayer", "'underlying': " + inner.formatted(attention), 3, 5, 4);
  }

  private void addText(String type, String settings, long... shape) {
    String json =
        "{'@class': 'org.deeplearning4j.nn.conf.layers.%s'%s%s}"
            .formatted(type, settings.isEmpty() ? "" : ", ", settings);
    runs.put(type, () -> LayerRun.of(json, shape));
  }
}
