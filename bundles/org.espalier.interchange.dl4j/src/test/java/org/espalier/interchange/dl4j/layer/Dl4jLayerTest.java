package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.espalier.tck.Running;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.activations.Activation;

class Dl4jLayerTest {
  private static final int[] BEHIND = {1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0};
  private static final int[] IN_FRONT = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1};

  private static Map<String, LayerRun> runs() {
    Map<String, LayerRun> runs = new LinkedHashMap<>();
    LSTM lstm = new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
    runs.put(
        "dense",
        LayerRun.of(new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(), 3, 5));
    runs.put("lstm", LayerRun.of(lstm, 3, 5, 2));
    runs.put("lstm, padded behind", LayerRun.of(lstm, 3, 5, 2).masked(BEHIND));
    runs.put("lstm, padded in front", LayerRun.of(lstm, 3, 5, 2).masked(IN_FRONT));
    runs.put("last of lstm", LayerRun.of(new LastTimeStep(lstm), 3, 5, 2).masked(IN_FRONT));
    String graves =
        "{'@class': 'org.deeplearning4j.nn.conf.layers.GravesLSTM', 'nout': 3, 'activationFn':"
            + " {'@class': 'org.nd4j.linalg.activations.impl.ActivationTanH'}}";
    runs.put("graves", LayerRun.of(graves, 3, 5, 2));
    runs.put("graves, padded", LayerRun.of(graves, 3, 5, 2).masked(IN_FRONT));
    SimpleRnn rnn = new SimpleRnn.Builder().nOut(3).activation(Activation.TANH).build();
    runs.put("simple rnn, padded", LayerRun.of(rnn, 3, 5, 2).masked(IN_FRONT));
    runs.put(
        "bidirectional", LayerRun.of(new Bidirectional(Bidirectional.Mode.CONCAT, lstm), 3, 5, 2));
    runs.put(
        "bidirectional rnn, padded",
        LayerRun.of(new Bidirectional(Bidirectional.Mode.ADD, rnn), 3, 5, 2).masked(IN_FRONT));
    ConvolutionLayer convolution =
        new ConvolutionLayer.Builder(3, 2).nOut(4).activation(Activation.TANH).build();
    runs.put("convolution", LayerRun.of(convolution, 2, 6, 5, 3));
    runs.put(
        "convolution 1d",
        LayerRun.of(
            new Convolution1DLayer.Builder(2).nOut(3).activation(Activation.TANH).build(),
            3,
            5,
            2));
    runs.put(
        "convolution 3d",
        LayerRun.of(
            new Convolution3D.Builder(2, 2, 2).nOut(3).activation(Activation.TANH).build(),
            2,
            3,
            4,
            3,
            2));
    runs.put(
        "average of windows",
        LayerRun.of(
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}, new int[] {1, 2})
                .build(),
            2,
            5,
            6,
            3));
    runs.put(
        "average of steps",
        LayerRun.of(new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), 3, 5, 2)
            .masked(IN_FRONT));
    runs.put("batch normalization", LayerRun.of(new BatchNormalization.Builder().build(), 6, 4));
    runs.put(
        "batch normalization of images",
        LayerRun.of(new BatchNormalization.Builder().build(), 3, 4, 5, 2));
    runs.put(
        "local response",
        LayerRun.of(new LocalResponseNormalization.Builder().build(), 2, 3, 4, 6));
    runs.put("locally connected, by SameDiff", LayerRun.of(locallyConnected(), 3, 5, 2));
    runs.put(
        "attention, by SameDiff",
        LayerRun.of(
            new SelfAttentionLayer.Builder().nIn(4).nOut(4).nHeads(2).projectInput(true).build(),
            3,
            5,
            4));
    return runs;
  }

  private static Layer locallyConnected() {
    LocallyConnected1D layer =
        new LocallyConnected1D.Builder()
            .setInputSize(5)
            .nIn(2)
            .kernelSize(2)
            .nOut(3)
            .activation(Activation.TANH)
            .build();
    layer.computeOutputSize(); // which it must know to write its configuration
    return layer;
  }

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    return runs().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> agreeWithDifferences(entry.getValue())));
  }

  private static List<String> trained(Graph graph) {
    List<String> inputs = new ArrayList<>(List.of("feature/x"));
    if (graph.hasInput("weight/layer/params")) {
      inputs.add("weight/layer/params");
    }
    return inputs;
  }

  private static void agreeWithDifferences(LayerRun run) {
    Graph graph = run.model().training();
    List<String> wanted = trained(graph);
    Map<String, Value> gradients = run.gradients(graph, wanted);
    for (String input : wanted) {
      double[] expected = run.differences(graph, input, 5e-3);
      double greatest = 0;
      for (double cell : expected) {
        greatest = Math.max(greatest, Math.abs(cell));
      }
      assertArrayEquals(expected, gradients.get(input).elements(), 3e-3 * greatest + 1e-4, input);
    }
  }

  /** The memory of the first step is that of all later ones. */
  @TestFactory
  Stream<DynamicTest> laterStepsKnowNothingOfEarlierOnes() {
    return runs().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(entry.getKey(), () -> stepsAreAlike(entry.getValue())));
  }

  private static void stepsAreAlike(LayerRun run) {
    Graph graph = run.model().training();
    List<String> wanted = trained(graph);
    Map<String, Value> alone = run.gradients(graph, wanted);
    Value other = run.x().nudged(0, 0.5);
    try (Running running = run.prepared(graph, wanted)) {
      for (int round = 0; round < 3; round++) {
        Map<String, Value> again = LayerRun.step(running, run.x());
        for (String input : wanted) {
          assertArrayEquals(alone.get(input).elements(), again.get(input).elements(), input);
        }
        LayerRun.step(running, other);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> theOutputHasTheShapeThatWasTraced() {
    return runs().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Graph graph = entry.getValue().model().inference();
                      Value y = entry.getValue().forward(graph, Map.of()).get("prediction");
                      assertEquals(
                          graph.outputType("prediction").shape().with(0, y.shape().dim(0)),
                          y.shape());
                    }));
  }
}
