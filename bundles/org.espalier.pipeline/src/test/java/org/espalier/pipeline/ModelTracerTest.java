package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.InvalidPipelineException;
import org.espalier.layer.Initializer;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.fake.Texts;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ModelTracerTest {
  private static final String EMBEDDING = "{type: embedding, output_dim: 2}";

  private static Model trace(String... layers) {
    return ModelTracer.trace(Texts.read(Texts.layers(layers)));
  }

  private static List<String> names(List<Graph.Port> ports) {
    return ports.stream().map(Graph.Port::name).toList();
  }

  private static List<Node> nodes(Graph graph, Primitive op) {
    return graph.nodes().stream().filter(node -> node.op() == op).toList();
  }

  @Test
  void weightsAreNamedAfterTheirLayersAndCounted() {
    Model model = ModelTracer.trace(Texts.read(Texts.SMALL));
    assertEquals(
        List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"),
        model.weights().stream().map(Weight::name).toList());
    assertEquals("10*features.text + 10", model.layers().get(0).parameters().toString());
    assertEquals(Dim.of(11), model.layers().get(1).parameters());
    assertEquals(List.of("text"), model.layers().get(0).inputs());
    assertEquals(List.of("dense"), model.layers().get(1).inputs());
    assertEquals(
        List.of(
            "feature/text",
            "weight/dense/kernel",
            "weight/dense/bias",
            "weight/dense_1/kernel",
            "weight/dense_1/bias"),
        names(model.training().inputs()));
    assertEquals(List.of("prediction"), names(model.training().outputs()));
  }

  @Test
  void fittedFeaturesMakeEveryExtentKnownButTheBatch() {
    Pipeline pipeline = Texts.read(Texts.SMALL);
    Model model =
        ModelTracer.trace(pipeline, Map.of("text", TensorType.sparse(Dim.BATCH, Dim.of(1714))));
    assertEquals(Dim.of(17161), SummaryText.parameters(model));
    assertEquals(
        Shape.of(Dim.BATCH, Dim.of(1)), model.inference().outputType("prediction").shape());
    // the first product takes sparse rows as they are
    assertEquals(1, nodes(model.training(), Primitive.SPARSE_MATMUL).size());
  }

  @Test
  void dropoutDrawsInTrainingOnlyFromAStreamOfItsOwn() {
    Model model =
        trace(EMBEDDING, "global_max", "{type: dropout, rate: 0.5}", "{type: dropout, rate: 0.5}");
    List<Node> draws = nodes(model.training(), Primitive.RANDOM_BERNOULLI);
    assertEquals(
        List.of("dropout/0", "dropout_1/0"),
        draws.stream().map(node -> node.attributes().text("stream")).toList());
    assertTrue(model.training().hasInput("seed") && model.training().hasInput("step"));
    assertEquals(TensorType.ints(Shape.of(2)), model.training().inputType("seed"));
    assertEquals(List.of(), nodes(model.inference(), Primitive.RANDOM_BERNOULLI));
    assertFalse(model.inference().hasInput("seed"));
    assertEquals("dropout", draws.get(0).origin());
  }

  @Test
  void runningStateIsAWeightThatTheTrainingGraphUpdates() {
    Model model = trace(EMBEDDING, "global_max", "norm");
    Weight mean = model.weights().get(1);
    assertEquals("norm/moving_mean", mean.name());
    assertFalse(mean.trainable());
    float[] values = Initializer.values(mean.initializer().orElseThrow(), new long[] {2}, null);
    assertEquals(List.of(0f, 0f), List.of(values[0], values[1]));
    assertTrue(model.training().hasOutput("update/norm/moving_mean"));
    assertFalse(model.inference().hasOutput("update/norm/moving_mean"));
    assertEquals(Dim.of(2), model.layers().get(2).parameters());
    assertEquals(Dim.of(0), model.layers().get(2).trainable());
  }

  @Test
  void aFrozenLayerHasNoTrainableWeightsPenaltiesOrUpdates() {
    Model model =
        trace(
            EMBEDDING,
            "global_max",
            "{type: dense, units: 3, trainable: false, kernel_regularizer: l2}",
            "{type: norm, trainable: false}");
    assertEquals(
        List.of(true, false, false, false),
        model.weights().stream().map(Weight::trainable).toList());
    assertEquals(List.of("prediction"), names(model.training().outputs()));
  }

  @Test
  void penaltiesAreAddedInBothGraphs() {
    Model model =
        trace(
            EMBEDDING,
            "global_max",
            "{type: dense, units: 3, kernel_regularizer: l2}",
            "{type: dense, units: 3, kernel_regularizer: l2}");
    assertEquals(TensorType.floats(Shape.SCALAR), model.training().outputType("penalty"));
    assertTrue(model.inference().hasOutput("penalty"));
    assertEquals(2, nodes(model.training(), Primitive.SUM).size());
  }

  @Test
  void aMaskTravelsThroughLayersThatPassItAndNoFurther() {
    assertTrue(isMasked("{type: dropout, rate: 0.1}"));
    assertTrue(isMasked("{type: dropout, rate: 0.1}", "{type: dropout, rate: 0.2}"));
    assertFalse(isMasked("mask_gate"));
    assertFalse(isMasked("{type: twice, layer: {type: dropout, rate: 0.1}}"));
  }

  /** Whether a layer after these sees a mask that an embedding began. */
  private static boolean isMasked(String... between) {
    List<String> layers = new java.util.ArrayList<>();
    layers.add("{type: embedding, output_dim: 2, mask_zero: true}");
    layers.addAll(List.of(between));
    layers.add("{type: mask_gate, name: gate}");
    return trace(layers.toArray(new String[0])).inference().nodes().stream()
        .anyMatch(node -> node.origin().equals("gate"));
  }

  @Test
  void aLayerInsideALayerHasItsOwnNameAndOriginAndStream() {
    Model model =
        trace(EMBEDDING, "global_max", "{type: twice, name: two, layer: {type: dense, units: 2}}");
    assertEquals(
        List.of(
            "embedding/embeddings",
            "two/first/kernel",
            "two/first/bias",
            "two/second/kernel",
            "two/second/bias"),
        model.weights().stream().map(Weight::name).toList());
    assertEquals(Dim.of(12), model.layers().get(2).parameters());
    assertTrue(
        model.inference().nodes().stream().anyMatch(node -> node.origin().equals("two/first")));
    Model random = trace(EMBEDDING, "{type: twice, layer: {type: dropout, rate: 0.2}}");
    assertEquals(
        List.of("twice/first/0", "twice/second/0"),
        nodes(random.training(), Primitive.RANDOM_BERNOULLI).stream()
            .map(node -> node.attributes().text("stream"))
            .toList());
  }

  @Test
  void aMergeLayerJoinsSeveralFeatures() {
    Pipeline pipeline =
        Texts.read(
            Texts.layers(
                    "{type: embedding, output_dim: 2, inputs: [text]}",
                    "global_max",
                    "{type: dense, units: 3, inputs: [other]}",
                    "{type: concatenate, inputs: [dense, global_max]}")
                .replace("text: sequence", "text: sequence\n  other: count"));
    Model model = ModelTracer.trace(pipeline);
    assertEquals(Shape.of(Dim.BATCH, Dim.of(5)), model.layers().get(3).output());
    assertEquals(List.of("dense", "global_max"), model.layers().get(3).inputs());
    assertEquals("3*features.other + 3", model.layers().get(2).parameters().toString());
  }

  @Test
  void aLayerReadsFurtherInputsAndGivesFurtherOutputs() {
    Model model =
        trace(
            EMBEDDING,
            "{type: summing, name: encoder}",
            "{type: summing, name: decoder, inputs: [embedding, encoder.state]}",
            "{type: dense, units: 3, inputs: [decoder.state]}");
    assertEquals(List.of("embedding", "encoder.state"), model.layers().get(2).inputs());
    assertEquals(Shape.of(Dim.BATCH, Dim.of(3)), model.layers().get(3).output());
    assertEquals(
        1,
        nodes(model.inference(), Primitive.ADD).stream()
            .filter(node -> node.origin().equals("decoder"))
            .count());
  }

  @Test
  void aLayerThatCannotTakeFittedFeaturesIsToldAtItsPlace() {
    Pipeline pipeline = Texts.read(Texts.layers(EMBEDDING, "global_max"));
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class,
            () ->
                ModelTracer.trace(
                    pipeline, Map.of("text", TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3))))));
    assertEquals(
        "pipeline.yaml:8:7: model.layers[0]: embedding cannot take its input float32[batch, 3]:"
            + " needs ids, got float32[batch, 3]",
        e.getMessage());
  }

  @Test
  void unknownExtentsOfFeaturesAreNamedAfterThem() {
    assertEquals(
        "{text=sparse float32[batch, features.text]}",
        ModelTracer.features(Texts.read(Texts.SMALL)).toString());
  }

  @Test
  void layersCanBeTracedWithoutAPipeline() {
    List<LayerSettings> layers =
        Texts.read(Texts.SMALL).model().layers().stream()
            .map(
                layer -> new LayerSettings(layer.layer(), Optional.empty(), Optional.empty(), true))
            .toList();
    Map<String, TensorType> features =
        Map.of("x", TensorType.floats(Shape.of(Dim.BATCH, Dim.of(4))));
    Model model = ModelTracer.trace(layers, features);
    assertEquals("dense_1/bias", model.weights().get(3).name());
    assertThrows(
        InvalidPipelineException.class,
        () -> ModelTracer.trace(layers, Map.of("x", TensorType.floats(Shape.of(Dim.BATCH)))));
  }
}
