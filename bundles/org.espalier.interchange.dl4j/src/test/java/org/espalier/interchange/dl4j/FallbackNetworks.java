package org.espalier.interchange.dl4j;

import static org.espalier.interchange.dl4j.Net.BEHIND;
import static org.espalier.interchange.dl4j.Net.IMAGE;
import static org.espalier.interchange.dl4j.Net.LAST;
import static org.espalier.interchange.dl4j.Net.ROW;
import static org.espalier.interchange.dl4j.Net.STEPS;
import static org.espalier.interchange.dl4j.Net.VOLUME;
import static org.espalier.interchange.dl4j.Net.dense;
import static org.espalier.interchange.dl4j.Net.net;
import static org.espalier.interchange.dl4j.Net.output;
import static org.espalier.interchange.dl4j.Net.pool;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks with layers that ours cannot say. */
final class FallbackNetworks {
  private static final InputType SQUARE = InputType.convolutional(6, 6, 2);

  private FallbackNetworks() {}

  static Stream<Net> all() {
    return Stream.of(rows(), steps(), images()).flatMap(s -> s);
  }

  private static Stream<Net> rows() {
    return Stream.of(
        net("dl4j dense", ROW, dense(4, Activation.RATIONALTANH), dense(3, Activation.TANH)),
        net("dense dl4j", ROW, dense(4, Activation.TANH), dense(3, Activation.CUBE)),
        net("dl4j", ROW, new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build()),
        net("dl4j dense", ROW, new AutoEncoder.Builder().nOut(4).build(), dense(2, Activation.ELU)),
        net(
            "dl4j",
            ROW,
            new VariationalAutoencoder.Builder()
                .nOut(3)
                .encoderLayerSizes(6, 5)
                .decoderLayerSizes(4)
                .activation(Activation.TANH)
                .build()),
        net(
            "dense dense dl4j",
            ROW,
            dense(4, Activation.TANH),
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.RECTIFIEDTANH)
                .build()),
        net(
            "dense dl4j",
            ROW,
            dense(4, Activation.TANH),
            new LossLayer.Builder(LossFunction.MSE).activation(Activation.CUBE).build()),
        net(
            "dl4j dense",
            ROW,
            new DenseLayer.Builder()
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .nOut(4)
                .activation(Activation.CUBE)
                .l2(0.1)
                .weightDecay(0.01)
                .constrainWeights(new MaxNormConstraint(2, 1))
                .dropOut(0.5)
                .build(),
            dense(3, Activation.TANH)));
  }

  @SuppressWarnings("deprecation") // old files have these layers
  private static Stream<Net> steps() {
    return Stream.of(
        net("dl4j dense", STEPS, graves(), rnnOutput(Activation.SOFTMAX)),
        net("dl4j", BEHIND, graves(RNNFormat.NWC)),
        net(
            "dl4j",
            STEPS,
            new org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM.Builder()
                .nOut(4)
                .activation(Activation.TANH)
                .build()),
        net("lstm dense dl4j", STEPS, lstm(), rnnOutput(Activation.CUBE)),
        net(
            "lstm dl4j",
            STEPS,
            lstm(),
            new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.CUBE).build()),
        net("dl4j", STEPS, new Bidirectional(Bidirectional.Mode.CONCAT, graves())),
        net("dl4j dense", STEPS, new LastTimeStep(graves()), dense(2, Activation.TANH)),
        net(
            "dl4j dense",
            STEPS,
            new MaskZeroLayer.Builder().setMaskValue(0).setUnderlying(graves()).build(),
            rnnOutput(Activation.SOFTMAX)),
        net(
            "dl4j",
            STEPS,
            new Convolution1DLayer.Builder(3).nOut(4).activation(Activation.GELU).build()),
        net(
            "lstm dl4j dense",
            STEPS,
            lstm(),
            new GlobalPoolingLayer.Builder(PoolingType.SUM).build(),
            dense(2, Activation.TANH)));
  }

  private static Stream<Net> images() {
    return Stream.of(
        net("conv2d dl4j", IMAGE, conv(Activation.RELU), response(CNN2DFormat.NCHW)),
        net(
            "conv2d dl4j flatten dense",
            IMAGE,
            conv(Activation.RELU),
            response(CNN2DFormat.NCHW),
            output(3, Activation.SOFTMAX)),
        net("dl4j", IMAGE, conv(Activation.SOFTMAX)),
        net("dl4j", IMAGE, conv(Activation.GELU)),
        net("conv2d", LAST, Net.conv(Activation.SOFTMAX, CNN2DFormat.NHWC)),
        net("dl4j", LAST, Net.conv(Activation.GELU, CNN2DFormat.NHWC)),
        net("dl4j", IMAGE, pool(SubsamplingLayer.PoolingType.PNORM)),
        net(
            "dl4j",
            IMAGE,
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {3, 3}, new int[] {2, 2})
                .padding(1, 1)
                .build()),
        net(
            "dl4j",
            IMAGE,
            new SeparableConvolution2D.Builder(3, 2)
                .depthMultiplier(2)
                .nOut(3)
                .activation(Activation.RATIONALTANH)
                .build()),
        net(
            "prelu dl4j",
            IMAGE,
            new PReLULayer.Builder().inputShape(2, 9, 8).sharedAxes(2).build(),
            conv(Activation.CUBE)),
        net("dl4j", SQUARE, new SpaceToDepthLayer.Builder<>(2, CNN2DFormat.NCHW).build()),
        net(
            "conv2d dl4j",
            IMAGE,
            conv(Activation.RELU),
            new CnnLossLayer.Builder(LossFunction.MSE).activation(Activation.RATIONALTANH).build()),
        net(
            "conv2d dl4j",
            LAST,
            Net.conv(Activation.RELU, CNN2DFormat.NHWC),
            response(CNN2DFormat.NHWC)),
        net(
            "dl4j",
            VOLUME,
            new Convolution3D.Builder(2, 2, 2)
                .nOut(3)
                .activation(Activation.CUBE)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build()),
        net(
            "spatial_dropout2d conv2d dl4j",
            IMAGE,
            new ConvolutionLayer.Builder(2, 2).nOut(3).dropOut(new SpatialDropout(0.4)).build(),
            new ActivationLayer(Activation.CUBE)));
  }

  private static RnnOutputLayer rnnOutput(Activation activation) {
    return new RnnOutputLayer.Builder(LossFunction.MSE).nOut(3).activation(activation).build();
  }

  private static LSTM lstm() {
    return new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
  }

  static Layer graves() {
    return graves(RNNFormat.NCW);
  }

  @SuppressWarnings("deprecation") // old files have it
  private static Layer graves(RNNFormat format) {
    return new org.deeplearning4j.nn.conf.layers.GravesLSTM.Builder()
        .nOut(4)
        .dataFormat(format)
        .activation(Activation.TANH)
        .build();
  }

  private static Layer response(CNN2DFormat format) {
    LocalResponseNormalization layer =
        new LocalResponseNormalization.Builder().k(1).n(3).alpha(0.5).beta(0.6).build();
    layer.setDataFormat(format);
    return layer;
  }

  private static ConvolutionLayer conv(Activation activation) {
    return Net.conv(activation, CNN2DFormat.NCHW);
  }
}
