package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
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
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jImporterTest {
  private static final InputType ROW = InputType.feedForward(5);
  private static final InputType STEPS = InputType.recurrent(3, 6);
  private static final InputType IMAGE = InputType.convolutional(9, 8, 2);
  private static final InputType LAST = InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC);
  private static final InputType VOLUME =
      InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 6, 7, 2);

  @TempDir Path folder;

  /** A network of layers and the types of layers that it becomes. */
  private static Arguments net(String types, InputType input, Layer... layers) {
    return Arguments.of(types, input, List.of(layers));
  }

  /** Networks, also for other tests. */
  static Stream<Arguments> networks() {
    return Stream.of(rows(), steps(), images(), volumes()).flatMap(s -> s);
  }

  private static Stream<Arguments> rows() {
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

  private static Stream<Arguments> steps() {
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

  private static Stream<Arguments> images() {
    return Stream.of(
        net(
            "conv2d max_pooling2d flatten dense dense",
            IMAGE,
            conv(CNN2DFormat.NCHW),
            pool(SubsamplingLayer.PoolingType.MAX),
            dense(4, Activation.RELU),
            output(3, Activation.SOFTMAX)),
        net(
            "conv2d max_pooling2d flatten dense dense",
            LAST,
            conv(CNN2DFormat.NHWC),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .dataFormat(CNN2DFormat.NHWC)
                .build(),
            dense(4, Activation.RELU),
            output(3, Activation.SOFTMAX)),
        net(
            "reshape permute conv2d flatten dense",
            InputType.convolutionalFlat(6, 5, 2),
            conv(CNN2DFormat.NCHW),
            output(3, Activation.SOFTMAX)),
        net(
            "reshape conv2d dropout flatten dense",
            InputType.convolutionalFlat(6, 5, 1),
            conv(CNN2DFormat.NCHW),
            new OutputLayer.Builder()
                .nOut(2)
                .dropOut(0.5)
                .activation(Activation.SIGMOID)
                .lossFunction(LossFunction.XENT)
                .build()),
        net(
            "conv2d average_pooling2d batch_normalization global_max_pooling2d dense",
            IMAGE,
            new ConvolutionLayer.Builder(3, 2)
                .stride(2, 1)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .build(),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.AVG, new int[] {3, 2}, new int[] {2, 1})
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new BatchNormalization(),
            new GlobalPoolingLayer.Builder(PoolingType.MAX).build(),
            output(2, Activation.SOFTMAX)),
        net(
            "zero_padding2d conv2d max_pooling2d global_average_pooling2d",
            IMAGE,
            new ConvolutionLayer.Builder(3, 3)
                .dilation(2, 1)
                .padding(1, 2)
                .hasBias(false)
                .nOut(4)
                .build(),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {3, 2}, new int[] {2, 2})
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        net(
            "conv2d_transpose global_average_pooling2d",
            IMAGE,
            new Deconvolution2D.Builder(3, 2).stride(2, 3).nOut(4).build(),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        net(
            "conv2d_transpose",
            IMAGE,
            new Deconvolution2D.Builder(3, 2)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .build()),
        net(
            "conv2d_transpose cropping2d",
            IMAGE,
            new Deconvolution2D.Builder(3, 4).stride(1, 2).padding(1, 1).nOut(4).build()),
        net(
            "depthwise_conv2d separable_conv2d",
            IMAGE,
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(3)
                .nOut(6)
                .activation(Activation.TANH)
                .build(),
            new SeparableConvolution2D.Builder(2, 2)
                .depthMultiplier(2)
                .nOut(3)
                .activation(Activation.RELU)
                .build()),
        net(
            "depthwise_conv2d separable_conv2d",
            IMAGE,
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(1)
                .nOut(2)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new SeparableConvolution2D.Builder(3, 3)
                .stride(2, 2)
                .nOut(3)
                .hasBias(false)
                .convolutionMode(ConvolutionMode.Same)
                .build()),
        net(
            "zero_padding2d cropping2d up_sampling2d",
            IMAGE,
            new ZeroPaddingLayer.Builder(1, 2, 3, 4).build(),
            new Cropping2D.Builder(0, 1, 2, 0).build(),
            new Upsampling2D.Builder(2).build()),
        net("prelu", IMAGE, new PReLULayer.Builder().inputShape(2, 9, 8).sharedAxes(2, 3).build()),
        net("prelu", IMAGE, new PReLULayer.Builder().inputShape(2, 9, 8).build()),
        net(
            "conv2d activation",
            IMAGE,
            conv(CNN2DFormat.NCHW),
            new CnnLossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build()),
        net(
            "global_average_pooling2d",
            IMAGE,
            new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build()));
  }

  private static Stream<Arguments> volumes() {
    return Stream.of(
        net(
            "conv3d max_pooling3d flatten dense",
            VOLUME,
            new Convolution3D.Builder(3, 2, 2)
                .nOut(4)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            new Subsampling3DLayer.Builder(
                    Subsampling3DLayer.PoolingType.MAX, new int[] {2, 2, 2}, new int[] {1, 2, 2})
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            output(3, Activation.SOFTMAX)),
        net(
            "conv3d average_pooling3d",
            VOLUME,
            new Convolution3D.Builder(3, 2, 2)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Same)
                .stride(2, 1, 2)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            new Subsampling3DLayer.Builder(
                    Subsampling3DLayer.PoolingType.AVG, new int[] {2, 2, 2}, new int[] {1, 2, 2})
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build()),
        net(
            "conv3d_transpose",
            VOLUME,
            new Deconvolution3D.Builder()
                .kernelSize(3, 2, 2)
                .stride(2, 2, 1)
                .nOut(4)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build()),
        net(
            "conv3d zero_padding3d cropping3d up_sampling3d global_max_pooling3d",
            VOLUME,
            new Convolution3D.Builder(2, 2, 2)
                .nOut(4)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            new ZeroPadding3DLayer.Builder(1, 2, 3, 0, 1, 1).build(),
            new Cropping3D.Builder(0, 1, 1, 1, 0, 1).build(),
            new Upsampling3D.Builder(2).dataFormat(Convolution3D.DataFormat.NCDHW).build(),
            new GlobalPoolingLayer.Builder(PoolingType.MAX).build()));
  }

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  private static OutputLayer output(int units, Activation activation) {
    LossFunction loss = activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.XENT;
    return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
  }

  private static RnnOutputLayer rnnOutput() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ConvolutionLayer conv(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 2)
        .nOut(4)
        .dataFormat(format)
        .activation(Activation.RELU)
        .build();
  }

  private static SubsamplingLayer pool(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type, new int[] {2, 2}, new int[] {2, 2}).build();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("networks")
  void layersPredictWhatTheyDidInDl4j(String types, InputType input, List<Layer> layers)
      throws IOException {
    MultiLayerNetwork network = Dl4j.layers(input, layers.toArray(new Layer[0]));
    ImportedModel model = Dl4j.read(Dl4j.save(network, folder), Dl4j.shapes(input));
    assertEquals(
        types, String.join(" ", model.layers().stream().map(PortableLayer::type).toList()));
    Map<String, Long> open = open(model);
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), open);
    if (types.startsWith("masking")) {
      Arrays.fill(
          rows.values().iterator().next().values(), 12, 18, 0); // the last steps of the first row
    }
    boolean last = input == LAST;
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values()), last).get(0);
    assertArrayEquals(
        theirs, Dl4j.ours(Dl4j.trace(model, open), rows), 1e-5, model.layers().toString());
  }

  private static Map<String, Long> open(ImportedModel model) {
    String name = model.inputs().get(0).name();
    return Map.of(name + ".steps", 6L);
  }

  @Test
  void stepsBehindTheChannelsAreReadToo() throws IOException {
    MultiLayerNetwork network =
        Dl4j.layers(
            InputType.recurrent(3, 6, RNNFormat.NWC),
            new LSTM.Builder().nOut(4).dataFormat(RNNFormat.NWC).build());
    ImportedModel model = Dl4j.read(Dl4j.save(network, folder));
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), open(model));
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values()), true).get(0);
    assertArrayEquals(theirs, Dl4j.ours(Dl4j.trace(model, open(model)), rows), 1e-5);
  }

  @Test
  @SuppressWarnings("deprecation") // but in files
  void cellsThatKerasPutsInARowComeChannelsLast() throws IOException {
    InputType images = InputType.convolutional(6, 5, 2);
    MultiLayerNetwork network =
        Dl4j.layers(images, conv(CNN2DFormat.NCHW), output(3, Activation.SOFTMAX));
    network
        .getLayerWiseConfigurations()
        .getInputPreProcessors()
        .put(1, new TensorFlowCnnToFeedForwardPreProcessor(4, 4, 4));
    ImportedModel model = Dl4j.read(Dl4j.save(network, folder), Dl4j.shapes(images));
    assertEquals("flatten", model.layers().get(1).type());
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), Map.of());
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values())).get(0);
    assertArrayEquals(theirs, Dl4j.ours(Dl4j.trace(model, Map.of()), rows), 1e-5);
  }
}
