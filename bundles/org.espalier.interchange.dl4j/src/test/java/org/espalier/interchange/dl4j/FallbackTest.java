package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
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
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.dl4j.layer.Dl4jOp;
import org.espalier.model.DenseArray;
import org.espalier.tck.Execution;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers that ours cannot say come in as layers of type dl4j, and predict what they did. */
class FallbackTest {
  private static final InputType ROW = InputType.feedForward(5);
  private static final InputType STEPS = InputType.recurrent(3, 6);
  private static final InputType BEHIND = InputType.recurrent(3, 6, RNNFormat.NWC);
  private static final InputType IMAGE = InputType.convolutional(9, 8, 2);
  private static final InputType SQUARE = InputType.convolutional(6, 6, 2);
  private static final InputType LAST = InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC);
  private static final InputType VOLUME =
      InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 6, 7, 2);

  @TempDir Path folder;

  private static Arguments net(String types, InputType input, Layer... layers) {
    return Arguments.of(types, input, List.of(layers));
  }

  /** Networks, and the types of the layers that they become. */
  static Stream<Arguments> networks() {
    return Stream.of(rows(), steps(), images()).flatMap(s -> s);
  }

  private static Stream<Arguments> rows() {
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
  private static Stream<Arguments> steps() {
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

  private static Stream<Arguments> images() {
    return Stream.of(
        net("conv2d dl4j", IMAGE, conv(Activation.RELU), response(CNN2DFormat.NCHW)),
        net(
            "conv2d dl4j flatten dense",
            IMAGE,
            conv(Activation.RELU),
            response(CNN2DFormat.NCHW),
            output(Activation.SOFTMAX)),
        net("dl4j", IMAGE, conv(Activation.SOFTMAX)),
        net("dl4j", IMAGE, conv(Activation.GELU)),
        net("conv2d", LAST, conv(Activation.SOFTMAX, CNN2DFormat.NHWC)),
        net("dl4j", LAST, conv(Activation.GELU, CNN2DFormat.NHWC)),
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
            conv(Activation.RELU, CNN2DFormat.NHWC),
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

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  private static OutputLayer output(Activation activation) {
    return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(activation).build();
  }

  private static RnnOutputLayer rnnOutput(Activation activation) {
    return new RnnOutputLayer.Builder(LossFunction.MSE).nOut(3).activation(activation).build();
  }

  private static LSTM lstm() {
    return new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
  }

  private static Layer graves() {
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
    return conv(activation, CNN2DFormat.NCHW);
  }

  private static ConvolutionLayer conv(Activation activation, CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 2)
        .nOut(4)
        .dataFormat(format)
        .activation(activation)
        .build();
  }

  private static SubsamplingLayer pool(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type, new int[] {2, 2}, new int[] {2, 2}).pnorm(2).build();
  }

  /** The backend that executes layers of DL4J. */
  static Execution nd4j() {
    return Execution.on(
        Nd4jBackend.with(Map.of("org.espalier.interchange.dl4j/layer", new Dl4jOp())));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("networks")
  void layersPredictWhatTheyDidInDl4j(String types, InputType input, List<Layer> layers)
      throws IOException {
    MultiLayerNetwork network = Dl4j.layers(input, layers.toArray(new Layer[0]));
    ImportedModel model = Dl4j.read(Dl4j.save(network, folder), Dl4j.shapes(input));
    assertEquals(
        types, String.join(" ", model.layers().stream().map(PortableLayer::type).toList()));
    Map<String, Long> open = Map.of(model.inputs().get(0).name() + ".steps", 6L);
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), open);
    if (layers.get(0) instanceof MaskZeroLayer) {
      Arrays.fill(rows.values().iterator().next().values(), 12, 18, 0); // the end of the first row
    }
    Execution nd4j = nd4j();
    boolean last = input == LAST || input == BEHIND;
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values()), last).get(0);
    double[] ours = Dl4j.ours(Dl4j.trace(model, open), rows, nd4j);
    assertArrayEquals(theirs, ours, 1e-5, model.layers().toString());
  }

  /**
   * DL4J opens no file of a network without weights, and a softmax of images is two layers of it.
   */
  static Stream<Arguments> outgoing() {
    return networks()
        .filter(
            net ->
                !((List<?>) net.get()[2])
                    .stream()
                        .allMatch(
                            layer ->
                                layer instanceof SubsamplingLayer
                                    || layer instanceof SpaceToDepthLayer))
        .filter(net -> !net.get()[0].equals("conv2d"));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("outgoing")
  void whatCameInGoesOutAndComesInUnchanged(String types, InputType input, List<Layer> layers)
      throws IOException {
    MultiLayerNetwork network = Dl4j.layers(input, layers.toArray(new Layer[0]));
    ImportedModel first = Dl4j.read(Dl4j.save(network, folder), Dl4j.shapes(input));
    Map<String, Long> open = Map.of(first.inputs().get(0).name() + ".steps", 6L);
    ImportedModel second = outAndIn(first, open, input);
    assertEquals(first.weights().keySet(), second.weights().keySet());
    first
        .weights()
        .forEach(
            (name, value) ->
                assertArrayEquals(
                    value.values(), second.weights().get(name).values(), 1e-6f, name));
    assertEquals(plain(first), plain(second));
    // what DL4J adds to a configuration is there after the first time
    assertEquals(second.layers(), outAndIn(second, open, input).layers());
  }

  private ImportedModel outAndIn(ImportedModel model, Map<String, Long> open, InputType input)
      throws IOException {
    ExportedModel exported = Dl4j.exported(model, open);
    Path written = folder.resolve("written.zip");
    Dl4jExporter exporter = new Dl4jExporter();
    exporter.write(new Dl4jExporter.Settings(), exported, written);
    Map<String, DenseArray> rows = Dl4j.rows(exported.inputs(), open);
    try (ForeignModel foreign =
        exporter.open(new Dl4jExporter.Settings(), exported, written).orElseThrow()) {
      float[] theirs = foreign.predict(rows).get("prediction").values();
      double[] ours = Dl4j.ours(Dl4j.trace(model, open), rows, nd4j());
      assertArrayEquals(
          ours, IntStream.range(0, theirs.length).mapToDouble(i -> theirs[i]).toArray(), 1e-5);
    }
    return Dl4j.read(written, Dl4j.shapes(input));
  }

  /** The layers, without what DL4J fills in where a configuration leaves it out. */
  private static List<String> plain(ImportedModel model) {
    return model.layers().stream()
        .map(layer -> layer.name() + " " + layer.type() + layer.inputs())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatANormalizationKeepsIsNoWeightAndGoesOutBehindThem(boolean logarithm) throws Exception {
    BatchNormalization layer = new BatchNormalization.Builder().useLogStd(logarithm).build();
    MultiLayerNetwork network = Dl4j.layers(ROW, layer);
    NeuralNetConfiguration configuration = network.getLayerWiseConfigurations().getConf(0);
    Part part =
        new Part(
            "n",
            Optional.of(configuration),
            Optional.empty(),
            Optional.empty(),
            List.of("in"),
            true,
            20);
    float[] all = network.params().dup('c').data().asFloat();
    Step step = new Step(part, "n", new Flow("in", ROW, false), all, true);
    Fallback.add(configuration.getLayer(), "is tried", step);
    assertEquals(
        Set.of("n/" + (logarithm ? "log10stdev" : "var"), "n/mean", "n/params"),
        step.weights().keySet());
    ImportedModel model =
        new ImportedModel(
            "",
            "a test",
            List.of(new PortableInput("in", TensorType.floats(Shape.of(3, 5).with(0, Dim.BATCH)))),
            step.layers(),
            List.of("n"),
            step.weights(),
            Map.of(),
            List.of());
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), Map.of());
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values())).get(0);
    assertArrayEquals(theirs, Dl4j.ours(Dl4j.trace(model, Map.of()), rows, nd4j()), 1e-5);
    Path written = folder.resolve("written.zip");
    new Dl4jExporter().write(new Dl4jExporter.Settings(), Dl4j.exported(model, Map.of()), written);
    assertArrayEquals(
        all,
        ModelSerializer.restoreMultiLayerNetwork(written.toFile())
            .params()
            .dup('c')
            .data()
            .asFloat());
  }

  @Test
  void masksGoOutAsZerosThatDl4jFinds() throws Exception {
    InputType vectors = InputType.recurrent(4, 6);
    MultiLayerNetwork network = Dl4j.layers(vectors, new LastTimeStep(graves()));
    ImportedModel own = Dl4j.read(Dl4j.save(network, folder));
    PortableLayer last = own.layers().get(0);
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    float[] table = new float[9 * 4];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.sin(i + 1);
    }
    weights.put("e/embeddings", new DenseArray(new long[] {9, 4}, table));
    weights.put("r/params", own.weights().get(last.name() + "/params"));
    Shape six = Shape.of(3, 6).with(0, Dim.BATCH);
    ImportedModel model =
        new ImportedModel(
            "",
            "a test",
            List.of(new PortableInput("in", TensorType.ids(six, Dim.of(9)))),
            List.of(
                new PortableLayer(
                    "e",
                    "embedding",
                    Map.of("input_dim", 9, "output_dim", 4, "mask_zero", true),
                    List.of("in"),
                    true),
                new PortableLayer("r", "dl4j", last.settings(), List.of("e"), true)),
            List.of("r"),
            weights,
            Map.of(),
            List.of());
    ExportedModel exported = Dl4j.exported(model, Map.of());
    Path written = folder.resolve("written.zip");
    Dl4jExporter exporter = new Dl4jExporter();
    exporter.write(new Dl4jExporter.Settings(), exported, written);
    float[] ids = {1, 2, 3, 4, 5, 6, 3, 8, 0, 0, 0, 0, 0, 0, 0, 0, 7, 2};
    Map<String, DenseArray> rows = Map.of("in", new DenseArray(new long[] {3, 6}, ids));
    try (ForeignModel foreign =
        exporter.open(new Dl4jExporter.Settings(), exported, written).orElseThrow()) {
      float[] theirs = foreign.predict(rows).get("prediction").values();
      double[] ours = Dl4j.ours(Dl4j.trace(model, Map.of()), rows, nd4j());
      assertArrayEquals(
          ours, IntStream.range(0, theirs.length).mapToDouble(i -> theirs[i]).toArray(), 1e-5);
    }
  }
}
