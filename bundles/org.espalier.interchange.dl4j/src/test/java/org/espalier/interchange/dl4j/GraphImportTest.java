package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GraphImportTest {
  @TempDir Path folder;

  private static GraphBuilder graph(String... inputs) {
    return new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs(inputs);
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private ImportedModel agrees(ComputationGraph network, List<List<Integer>> shapes)
      throws IOException {
    ImportedModel model = Dl4j.read(Dl4j.save(network, folder), shapes);
    Map<String, Long> open = Map.of("in.steps", 6L, "a.steps", 6L, "b.steps", 6L);
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), open);
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values())).get(0);
    double[] ours = Dl4j.ours(Dl4j.trace(model, open), rows, Dl4j.nd4j());
    assertArrayEquals(theirs, ours, 1e-5, model.layers().toString());
    return model;
  }

  @ParameterizedTest
  @EnumSource(ElementWiseVertex.Op.class)
  void branchesAreJoinedElementByElement(ElementWiseVertex.Op op) throws IOException {
    agrees(
        Dl4j.graph(
            graph("a", "b")
                .addLayer("left", dense(4), "a")
                .addLayer("right", dense(4), "b")
                .addVertex("both", new ElementWiseVertex(op), "left", "right")
                .addLayer("out", output(), "both")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(3), InputType.feedForward(5))
                .build()),
        List.of());
  }

  @Test
  void aResidualBlockOfImages() throws IOException {
    ConvolutionLayer same =
        new ConvolutionLayer.Builder(3, 3)
            .nOut(4)
            .convolutionMode(org.deeplearning4j.nn.conf.ConvolutionMode.Same)
            .activation(Activation.IDENTITY)
            .build();
    ImportedModel model =
        agrees(
            Dl4j.graph(
                graph("in")
                    .addLayer("stem", same.clone(), "in")
                    .addLayer("conv", same.clone(), "stem")
                    .addLayer("norm", new BatchNormalization(), "conv")
                    .addVertex(
                        "add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "stem")
                    .addLayer("relu", new ActivationLayer(Activation.RELU), "add")
                    .addVertex("cat", new MergeVertex(), "relu", "stem")
                    .addLayer("out", output(), "cat")
                    .setOutputs("out")
                    .setInputTypes(InputType.convolutional(6, 5, 3))
                    .build()),
            List.of());
    assertEquals("float32[batch, 6, 5, 3]", model.inputs().get(0).type().toString());
    assertEquals("categorical_crossentropy", model.training().get("loss"));
  }

  @Test
  void sequencesAreTurnedMergedAndCut() throws IOException {
    agrees(
        Dl4j.graph(
            graph("in")
                .addLayer("there", new LSTM.Builder().nOut(3).build(), "in")
                .addVertex("turned", new ReverseTimeSeriesVertex(), "in")
                .addLayer("back", new LSTM.Builder().nOut(3).build(), "turned")
                .addVertex("both", new MergeVertex(), "there", "back")
                .addVertex("some", new SubsetVertex(1, 4), "both")
                .addVertex("last", new LastTimeStepVertex("in"), "some")
                .addVertex("scaled", new ScaleVertex(0.5), "last")
                .addVertex("shifted", new ShiftVertex(0.25), "scaled")
                .addLayer("out", output(), "shifted")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(4, 6))
                .build()),
        List.of());
  }

  @Test
  void someChannelsOfImagesAreTaken() throws IOException {
    agrees(
        Dl4j.graph(
            graph("in")
                .addVertex("some", new SubsetVertex(1, 3), "in")
                .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nIn(3).nOut(2).build(), "some")
                .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "conv")
                .setOutputs("mean")
                .build()),
        List.of(List.of(4, 5, 6)));
  }

  @Test
  void rowsAreReshaped() throws IOException {
    agrees(
        Dl4j.graph(
            graph("in")
                .addLayer("wide", dense(24), "in")
                .addVertex("image", new ReshapeVertex(-1, 2, 4, 3), "wide")
                .addLayer(
                    "conv", new ConvolutionLayer.Builder(2, 2).nIn(2).nOut(3).build(), "image")
                .addVertex(
                    "row",
                    new PreprocessorVertex(new CnnToFeedForwardPreProcessor(3, 2, 3)),
                    "conv")
                .addVertex("part", new SubsetVertex(3, 12), "row")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(10)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "part")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(5))
                .build()),
        List.of());
  }

  @Test
  void allThatCannotBeSaidIsNamed() throws IOException {
    Path file =
        Dl4j.save(
            Dl4j.graph(
                graph("a", "b")
                    .addVertex("stacked", new StackVertex(), "a", "b")
                    .addLayer("dense", dense(3), "stacked")
                    .addVertex("length", new L2NormalizeVertex(), "dense")
                    .addLayer("out", output(), "length")
                    .setOutputs("out")
                    .setInputTypes(InputType.feedForward(3), InputType.feedForward(3))
                    .build()),
            folder);
    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> Dl4j.read(file));
    assertEquals(
        List.of("stacked", "length"),
        e.reasons().stream().map(UnsupportedModelException.Reason::layer).toList());
    assertTrue(e.getMessage().contains("in Espalier a row stays a row"), e.getMessage());
    ImportedModel rest = e.rest().orElseThrow();
    assertEquals(2, rest.inputs().size());
    assertEquals(List.of("dense", "out"), rest.layers().stream().map(PortableLayer::name).toList());
  }

  @Test
  @SuppressWarnings("deprecation") // old files have such layers
  void layersThatNoneOfOursIsStandBetweenOthers() throws IOException {
    ImportedModel model =
        agrees(
            Dl4j.graph(
                graph("a", "b")
                    .addLayer(
                        "peepholes",
                        new org.deeplearning4j.nn.conf.layers.GravesLSTM.Builder().nOut(4).build(),
                        "a")
                    .addVertex("last", new LastTimeStepVertex("a"), "peepholes")
                    .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(2, 2)
                            .nOut(3)
                            .activation(Activation.GELU)
                            .build(),
                        "b")
                    .addLayer("response", new LocalResponseNormalization.Builder().build(), "conv")
                    .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "response")
                    .addVertex("both", new MergeVertex(), "last", "mean")
                    .addLayer("out", output(), "both")
                    .setOutputs("out")
                    .setInputTypes(InputType.recurrent(3, 6), InputType.convolutional(5, 6, 2))
                    .build()),
            List.of(List.of(6, 3), List.of(5, 6, 2)));
    assertEquals(
        List.of("conv", "peepholes", "response"),
        model.layers().stream()
            .filter(layer -> layer.type().equals("dl4j"))
            .map(PortableLayer::name)
            .sorted()
            .toList());
    assertTrue(
        model
            .notes()
            .contains(
                "response: Espalier has no layer like LocalResponseNormalization;"
                    + " so Deeplearning4j executes it itself (backend nd4j)"),
        model.notes().toString());
  }

  @Test
  void theFirstOutputIsTheMainOne() throws IOException {
    Path file =
        Dl4j.save(
            Dl4j.graph(
                graph("in")
                    .addLayer("dense", dense(4), "in")
                    .addLayer("first", output(), "dense")
                    .addLayer("second", output(), "dense")
                    .setOutputs("first", "second")
                    .setInputTypes(InputType.feedForward(3))
                    .build()),
            folder);
    ImportedModel model = Dl4j.read(file);
    assertEquals(List.of("first", "second"), model.outputs());
    assertEquals("first", model.layers().get(model.layers().size() - 1).name());
  }

  @Test
  void whatAlreadyIsARowIsNoSequence() throws IOException {
    // DL4J takes the means of a bidirectional layer's steps for steps
    MultiLayerConfiguration net =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new Bidirectional(Bidirectional.Mode.ADD, new LSTM.Builder().nOut(4).build()))
            .layer(new GlobalPoolingLayer(PoolingType.AVG))
            .layer(output())
            .setInputType(InputType.recurrent(3, 6))
            .build();
    assertEquals(
        RnnToFeedForwardPreProcessor.class, net.getInputPreProcess(2).getClass(), "of DL4J");
    MultiLayerNetwork network = new MultiLayerNetwork(net);
    network.init();
    Path file = folder.resolve("means.zip");
    network.save(file.toFile());
    assertEquals(List.of(), Dl4j.read(file).notes());
  }

  @Test
  void anInputThatNothingIsKnownOfSaysHowToStateItsShape() throws IOException {
    Path file =
        Dl4j.save(
            Dl4j.graph(
                graph("a", "b")
                    .addLayer("dense", dense(3), "a")
                    .addVertex("both", new MergeVertex(), "dense", "b")
                    .addLayer("out", output(), "both")
                    .setOutputs("out")
                    .setInputTypes(InputType.feedForward(3), InputType.feedForward(3))
                    .build()),
            folder);
    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> Dl4j.read(file));
    assertTrue(e.getMessage().contains("--format \"{type: dl4j, input_shapes: "), e.getMessage());
  }
}
