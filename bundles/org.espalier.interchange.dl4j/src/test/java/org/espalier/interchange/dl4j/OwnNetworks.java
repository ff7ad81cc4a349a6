package org.espalier.interchange.dl4j;

import static org.espalier.interchange.dl4j.Net.ROW;
import static org.espalier.interchange.dl4j.Net.STEPS;
import static org.espalier.interchange.dl4j.Net.dense;
import static org.espalier.interchange.dl4j.Net.net;
import static org.espalier.interchange.dl4j.Net.output;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks that become layers of ours. */
final class OwnNetworks {
  private OwnNetworks() {}

  static Stream<Net> all() {
    return Stream.of(rows(), steps(), OwnImages.all()).flatMap(s -> s);
  }

  private static Stream<Net> rows() {
    return Stream.of(
        net("dense dense", ROW, dense(4, Activation.RELU), output(3, Activation.SOFTMAX)),
        net("dense dense", ROW, dense(4, Activation.ELU), dense(2, Activation.HARDSIGMOID)),
        net("dense dense", ROW, dense(4, Activation.LEAKYRELU), dense(2, Activation.HARDTANH)),
        net("dense dense", ROW, dense(4, Activation.SELU), dense(2, Activation.SWISH)),
        net("dense dense", ROW, dense(4, Activation.MISH), dense(2, Activation.SOFTPLUS)),
        net("dense dense", ROW, dense(4, Activation.RELU6), dense(2, Activation.SOFTSIGN)),
        net("dense dense", ROW, dense(4, Activation.THRESHOLDEDRELU), dense(2, Activation.TANH)),
        net("dense", ROW, new DenseLayer.Builder().nOut(2).hasBias(false).build()),
        net(
            "dense batch_normalization activation",
            ROW,
            dense(4, Activation.IDENTITY),
            new BatchNormalization.Builder().eps(0.01).build(),
            new ActivationLayer(Activation.RELU)),
        net(
            "dense batch_normalization",
            ROW,
            dense(4, Activation.IDENTITY),
            new BatchNormalization.Builder()
                .useLogStd(false)
                .lockGammaBeta(true)
                .gamma(2)
                .beta(3)
                .build()),
        net(
            "dense dropout dense dropout",
            ROW,
            dense(4, Activation.TANH),
            new DenseLayer.Builder().nOut(2).dropOut(0.8).build(),
            new DropoutLayer(0.7)),
        net(
            "dense prelu",
            ROW,
            dense(4, Activation.IDENTITY),
            new PReLULayer.Builder().inputShape(4).build()),
        net("dense", ROW, new FrozenLayer(dense(3, Activation.TANH))),
        net(
            "dense repeat_vector",
            ROW,
            dense(4, Activation.TANH),
            new RepeatVector.Builder<>(3).build()),
        net(
            "embedding flatten dense",
            null,
            new EmbeddingLayer.Builder().nIn(11).nOut(4).build(),
            new DenseLayer.Builder().nIn(4).nOut(2).build()));
  }

  private static Stream<Net> steps() {
    return Stream.of(
        net("lstm dense", STEPS, new LSTM.Builder().nOut(4).build(), rnnOutput()),
        net(
            "lstm",
            STEPS,
            new LSTM.Builder()
                .nOut(4)
                .activation(Activation.RELU)
                .gateActivationFunction(Activation.HARDSIGMOID)
                .build()),
        net(
            "lstm dense",
            STEPS,
            new LastTimeStep(new LSTM.Builder().nOut(4).build()),
            output(2, Activation.SIGMOID)),
        net(
            "simple_rnn activation",
            STEPS,
            new SimpleRnn.Builder().nOut(4).build(),
            new RnnLossLayer.Builder()
                .activation(Activation.SOFTMAX)
                .lossFunction(LossFunction.MCXENT)
                .build()),
        net(
            "bidirectional dense",
            STEPS,
            new Bidirectional(new LSTM.Builder().nOut(4).build()),
            rnnOutput()),
        net(
            "bidirectional",
            STEPS,
            new Bidirectional(Bidirectional.Mode.ADD, new SimpleRnn.Builder().nOut(4).build())),
        net(
            "bidirectional",
            STEPS,
            new Bidirectional(Bidirectional.Mode.MUL, new LSTM.Builder().nOut(4).build())),
        net(
            "bidirectional",
            STEPS,
            new Bidirectional(Bidirectional.Mode.AVERAGE, new LSTM.Builder().nOut(4).build())),
        net(
            "bidirectional simple_rnn dense",
            STEPS,
            new LastTimeStep(new Bidirectional(new LSTM.Builder().nOut(4).build())),
            output(2, Activation.SOFTMAX)),
        net(
            "masking lstm",
            STEPS,
            new MaskZeroLayer.Builder()
                .setMaskValue(0)
                .setUnderlying(new LastTimeStep(new LSTM.Builder().nIn(3).nOut(4).build()))
                .build()),
        net("dense lstm", STEPS, dense(4, Activation.TANH), new LSTM.Builder().nOut(2).build()),
        net(
            "conv1d max_pooling1d global_max_pooling1d dense",
            STEPS,
            new Convolution1DLayer.Builder(3).nOut(4).activation(Activation.RELU).build(),
            new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.MAX, 2, 1).build(),
            new GlobalPoolingLayer.Builder(PoolingType.MAX).build(),
            output(3, Activation.SOFTMAX)),
        net(
            "conv1d global_average_pooling1d",
            STEPS,
            new Convolution1DLayer.Builder(3)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Causal)
                .dilation(2)
                .build(),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        net(
            "conv1d average_pooling1d",
            STEPS,
            new Convolution1DLayer.Builder(3)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Same)
                .stride(2)
                .build(),
            new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.AVG, 2, 1).build()),
        net(
            "zero_padding1d cropping1d up_sampling1d zero_padding1d conv1d",
            STEPS,
            new ZeroPadding1DLayer.Builder(1, 2).build(),
            new Cropping1D.Builder(0, 1).build(),
            new Upsampling1D.Builder(2).build(),
            new Convolution1DLayer.Builder(2).padding(1).nOut(2).build()),
        net(
            "embedding lstm dense",
            null,
            new EmbeddingSequenceLayer.Builder().nIn(11).nOut(4).build(),
            new LastTimeStep(new LSTM.Builder().nIn(4).nOut(3).build()),
            new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build()));
  }

  private static RnnOutputLayer rnnOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
