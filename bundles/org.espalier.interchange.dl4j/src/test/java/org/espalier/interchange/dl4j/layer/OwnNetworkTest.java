package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** The layer here and the same in a network of Deeplearning4j alone give the same numbers. */
class OwnNetworkTest {
  private static final double EXACT = 1e-5;

  private static Map<String, Layer> layers() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("dense", new DenseLayer.Builder().nOut(4).activation(Activation.RELU).build());
    LSTM lstm = new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
    layers.put("lstm", lstm);
    layers.put("graves lstm", graves());
    layers.put("bidirectional", new Bidirectional(Bidirectional.Mode.AVERAGE, lstm));
    layers.put(
        "convolution",
        new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build());
    layers.put("subsampling", new SubsamplingLayer.Builder(2, 2).build());
    layers.put("batch normalization", new BatchNormalization.Builder().build());
    layers.put("local response", new LocalResponseNormalization.Builder().build());
    layers.put(
        "attention",
        new SelfAttentionLayer.Builder().nIn(2).nOut(4).nHeads(2).projectInput(true).build());
    return layers;
  }

  private static Layer graves() {
    return LayerJson.read(
        "{\"@class\": \"org.deeplearning4j.nn.conf.layers.GravesLSTM\", \"nout\": 3}");
  }

  private static long[] shape(String name) {
    return switch (name) {
      case "dense" -> new long[] {3, 5};
      case "lstm", "graves lstm", "bidirectional", "attention" -> new long[] {3, 6, 2};
      default -> new long[] {2, 6, 6, 3};
    };
  }

  @TestFactory
  Stream<DynamicTest> outputsAndGradientsAreThoseOfTheOwnNetwork() {
    return layers().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        compare(
                            entry.getValue(),
                            LayerRun.of(entry.getValue(), shape(entry.getKey())))));
  }

  private static void compare(Layer layer, LayerRun run) {
    MultiLayerNetwork network = network(layer, run);
    network.setInput(first(run.x()));
    INDArray y = network.feedForward(true, false).get(1);
    Map<String, Value> made = run.forward(run.model().training(), Map.of());
    assertArrayEquals(last(y), made.get("prediction").elements(), EXACT);
    INDArray epsilon = first(run.factors());
    if (layer instanceof SameDiffLayer) {
      epsilon.muli(0.5); // which ND4J adds to itself, see Dl4jLayerTest for what is right
    }
    Pair<Gradient, INDArray> back =
        network.backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces());
    Map<String, Value> gradients = run.gradients();
    assertArrayEquals(last(back.getSecond()), gradients.get("feature/x").elements(), EXACT);
    if (run.params() != null) {
      double[] own = doubles(network.getFlattenedGradients().dup());
      double[] ours = gradients.get("weight/layer/params").elements();
      assertArrayEquals(Arrays.copyOf(own, ours.length), ours, EXACT);
    }
  }

  private static MultiLayerNetwork network(Layer layer, LayerRun run) {
    long[] x = run.x().shape().toArray();
    InputType type =
        switch (x.length) {
          case 2 -> InputType.feedForward(x[1]);
          case 3 -> InputType.recurrent(x[2], x[1]);
          default -> InputType.convolutional(x[1], x[2], x[3]);
        };
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .list()
                .layer(layer.clone())
                .setInputType(type)
                .build());
    network.init();
    if (network.numParams() > 0) {
      List<Value> parts = new ArrayList<>();
      for (String part : List.of("params", "mean", "var", "log10stdev")) {
        Value value = run.value("weight/layer/" + part);
        if (value != null) {
          parts.add(value);
        }
      }
      double[] all = parts.stream().flatMapToDouble(v -> Arrays.stream(v.elements())).toArray();
      network.setParams(
          Nd4j.createFromArray(all).castTo(network.params().dataType()).reshape(1, all.length));
    }
    return network;
  }

  /** With the channels first. */
  private static INDArray first(Value value) {
    long[] shape = value.shape().toArray();
    INDArray array = Nd4j.createFromArray(value.elements()).castTo(DataType.FLOAT).reshape(shape);
    return switch (shape.length) {
      case 2 -> array;
      case 3 -> array.permute(0, 2, 1).dup('c');
      default -> array.permute(0, 3, 1, 2).dup('c');
    };
  }

  private static double[] last(INDArray array) {
    return doubles(
        switch (array.rank()) {
          case 2 -> array.dup('c');
          case 3 -> array.permute(0, 2, 1).dup('c');
          default -> array.permute(0, 2, 3, 1).dup('c');
        });
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  @Test
  void maskedStepsAreStepsThatTheOwnNetworkNeverSaw() {
    LSTM lstm = new LSTM.Builder().nOut(4).activation(Activation.TANH).build();
    LayerRun whole = LayerRun.of(lstm, 2, 4, 3);
    LayerRun padded = LayerRun.of(lstm, 2, 4, 3).masked(0, 1, 1, 0, 1, 1, 0, 0);
    Map<String, Value> gradients = padded.gradients();
    MultiLayerNetwork network = network(lstm, whole);
    double[] x = padded.x().elements();
    double[] factors = padded.factors().elements();
    // steps 1 and 2 of the first row, 0 and 1 of the second: two sequences of two steps
    int[][] steps = {{1, 2}, {0, 1}};
    double[] seen = gather(x, steps, 3);
    double[] errors = gather(factors, steps, 4);
    network.setInput(first(Value.floats(Shape.of(2, 2, 3), seen)));
    network.feedForward(true, false);
    network.backpropGradient(
        first(Value.floats(Shape.of(2, 2, 4), errors)), LayerWorkspaceMgr.noWorkspaces());
    assertArrayEquals(
        doubles(network.getFlattenedGradients().dup()),
        gradients.get("weight/layer/params").elements(),
        EXACT);
  }

  private static double[] gather(double[] of, int[][] steps, int width) {
    return IntStream.range(0, steps.length)
        .boxed()
        .flatMap(row -> IntStream.of(steps[row]).mapToObj(step -> (row * 4 + step) * width))
        .flatMap(begin -> IntStream.range(begin, begin + width).boxed())
        .mapToDouble(cell -> of[cell])
        .toArray();
  }

  @Test
  void movingStatisticsAreThoseThatDeeplearning4jWouldStore() {
    for (boolean logarithm : new boolean[] {false, true}) {
      BatchNormalization layer = new BatchNormalization.Builder().useLogStd(logarithm).build();
      LayerRun run = LayerRun.of(layer, 4, 5, 5, 3);
      MultiLayerNetwork network = network(layer, run);
      double[] before = doubles(network.params());
      network.setInput(first(run.x()));
      network.feedForward(true, false);
      network.backpropGradient(first(run.factors()), LayerWorkspaceMgr.noWorkspaces());
      double[] change = doubles(network.getFlattenedGradients().dup());
      Map<String, Value> made = run.forward(run.model().training(), Map.of());
      String[] names = {"mean", logarithm ? "log10stdev" : "var"};
      for (int i = 0; i < 2; i++) {
        double[] next = made.get("update/layer/" + names[i]).elements();
        for (int channel = 0; channel < 3; channel++) {
          int place = 6 + 3 * i + channel;
          assertEquals(before[place] - change[place], next[channel], EXACT, names[i]);
        }
      }
    }
  }
}
