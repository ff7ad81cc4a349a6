package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.espalier.host.InvalidPipelineException;
import org.espalier.layer.Initializer;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final String LSTM = "org.deeplearning4j.nn.conf.layers.LSTM";

  private static Model trace(String json, Dim... extents) {
    TensorType x = TensorType.floats(Shape.of(Dim.BATCH).append(extents));
    return LayerRun.trace(json.replace('\'', '"'), Map.of("x", x));
  }

  private static String refusal(String json) {
    InvalidPipelineException refused =
        assertThrows(InvalidPipelineException.class, () -> trace(json, Dim.of(7), Dim.of(3)));
    return refused.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json | the configuration is no JSON",
        "{} | the configuration has no \"@class\": it is the JSON of one layer",
        "{'@class': 'com.acme.Roll'} | names the class com.acme.Roll, which is no Layer here; a bundle that brings it says so: Provide-Capability: espalier.dl4j;class=com.acme.Roll",
        "{'@class': 'java.lang.String'} | names the class java.lang.String, which is no Layer here",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.LSTM', 'nOut': 3} | has a field \"nOut\", which org.deeplearning4j.nn.conf.layers.LSTM has not; it has @class, activationFn",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.LSTM', 'nout': 3, 'nin': 4} | has nin 4, but the input 3",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.OutputLayer', 'nout': 3} | OutputLayer computes a loss, for which it needs labels",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.DenseLayer', 'nout': 3} | Deeplearning4j's DenseLayer cannot take InputTypeRecurrent(3",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.SelfAttentionLayer', 'nuot': 3} | has a field \"nuot\", which org.deeplearning4j.nn.conf.layers.SelfAttentionLayer has not",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.PrimaryCapsules'} | its builder has no defaults, so the configuration must say all that the layer needs",
        "{'@class': 'org.deeplearning4j.nn.conf.layers.LSTM', 'nout': 3, 'gradientNormalization': 'ClipL2PerLayer'} | gradientNormalization ClipL2PerLayer: remove it, and use training.optimizer",
      })
  void whatCannotBeALayerIsRefusedWithTheNextStep(String json, String words) {
    String message = refusal(json);
    assertTrue(message.contains(words), message);
  }

  @Test
  void extentsThatHaveNamesYetAreCarriedThrough() {
    Model model =
        trace("{'@class': '" + LSTM + "', 'nout': 5}", Dim.symbol("steps"), Dim.symbol("width"));
    assertEquals(
        "[batch, steps, 5]",
        trace("{'@class': '" + LSTM + "', 'nout': 5}", Dim.symbol("steps"), Dim.of(3))
            .training()
            .outputType("prediction")
            .shape()
            .toString());
    assertEquals(1, model.weights().size());
    Model known = trace("{'@class': '" + LSTM + "', 'nout': 5}", Dim.of(9), Dim.symbol("width"));
    Shape params = known.weights().get(0).shape();
    assertEquals(4 * 5 * (3 + 5 + 1), params.bind(Map.of("width", 3L)).size().value());
  }

  @Test
  void weightsAreFilledAsDeeplearning4jFillsThemAndRepeatWithTheSeed() {
    LSTM lstm = new LSTM.Builder().nOut(8).build();
    Weight weight = LayerRun.of(lstm, 2, 4, 6).model().weights().get(0);
    IntFunction<float[]> filled =
        seed ->
            Initializer.values(
                weight.initializer().orElseThrow(), weight.shape().toArray(), new Random(seed));
    float[] values = filled.apply(1);
    assertArrayEquals(values, filled.apply(1));
    assertFalse(Arrays.equals(values, filled.apply(2)));
    float[] biases = Arrays.copyOfRange(values, values.length - 32, values.length);
    assertEquals(8, IntStream.range(0, 32).filter(i -> biases[i] == 1).count(), "forget gates");
    assertNotEquals(0, values[0]);
  }

  @Test
  void dropoutDropsInTrainingOnlyAndRepeatsWithTheSeedOfTheRun() {
    LayerRun run = LayerRun.of(new DropoutLayer.Builder(0.5).build(), 4, 50);
    Value still = run.forward(run.model().inference(), Map.of()).get("prediction");
    assertArrayEquals(run.x().elements(), still.elements(), 1e-6);
    double[] dropped = run.forward(run.model().training(), Map.of()).get("prediction").elements();
    long zeros = Arrays.stream(dropped).filter(cell -> cell == 0).count();
    assertTrue(zeros > 50 && zeros < 150, zeros + " zeros");
    assertArrayEquals(
        dropped, run.forward(run.model().training(), Map.of()).get("prediction").elements());
    Map<String, Value> later = Map.of("step", Value.ints(Shape.SCALAR, 2));
    assertFalse(
        Arrays.equals(
            dropped, run.forward(run.model().training(), later).get("prediction").elements()));
  }

  @Test
  void penaltiesOfTheConfigurationAreAddedToTheLoss() {
    DenseLayer dense = new DenseLayer.Builder().nOut(4).l1(0.1).l2(0.3).build();
    LayerRun run = LayerRun.of(dense, 2, 3);
    double[] params = run.params().elements();
    double expected = 0;
    for (int i = 0; i < 12; i++) { // behind them stand the biases, which have none
      expected += 0.1 * Math.abs(params[i]) + 0.15 * params[i] * params[i];
    }
    Map<String, Value> made = run.forward(run.model().training(), Map.of());
    String penalty =
        made.keySet().stream()
            .filter(name -> name.contains("penal"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(made.keySet()));
    assertEquals(expected, made.get(penalty).element(0), 1e-5);
  }
}
