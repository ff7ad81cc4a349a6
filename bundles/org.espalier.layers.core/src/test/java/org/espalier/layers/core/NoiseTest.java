package org.espalier.layers.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.trace.LayerTracer;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Layers with random numbers drop as much as they say and keep the mean. */
final class NoiseTest {
  private static final int ROWS = 100;
  private static final int STEPS = 8;
  private static final int CHANNELS = 50;
  private static final int CELLS = ROWS * STEPS * CHANNELS;

  @Test
  void dropoutDropsItsRateAndScalesTheRest() {
    double[] y = train("{type: dropout, rate: 0.3}", ones(), 1);
    assertEquals(0.3, dropped(y), 5 * Math.sqrt(0.21 / CELLS));
    for (double value : y) {
      assertTrue(value == 0 || Math.abs(value - 1 / 0.7) < 1e-6, "a cell of " + value);
    }
  }

  @Test
  void eachStepDropsOtherCellsAndASeedRepeatsThem() {
    double[] first = train("{type: dropout, rate: 0.5}", ones(), 1);
    assertArrayEquals(first, train("{type: dropout, rate: 0.5}", ones(), 1));
    assertFalse(Arrays.equals(first, train("{type: dropout, rate: 0.5}", ones(), 2)));
  }

  @Test
  void aRateOfOneDropsEverything() {
    assertArrayEquals(new double[CELLS], train("{type: dropout, rate: 1}", ones(), 1));
  }

  @Test
  void spatialDropoutDropsWholeChannels() {
    assertWholeChannelsDrop("{type: spatial_dropout1d, rate: 0.4}");
  }

  @Test
  void cellsAlongAnAxisOfOneOfTheNoiseShapeDropTogether() {
    assertWholeChannelsDrop("{type: dropout, rate: 0.4, noise_shape: [none, 1, 50]}");
    assertWholeChannelsDrop("{type: dropout, rate: 0.4, noise_shape: [none, 1, none]}");
    double[] y = train("{type: dropout, rate: 0.4, noise_shape: [1, none, none]}", ones(), 1);
    for (int at = 0; at < CELLS; at++) {
      assertEquals(y[at % (STEPS * CHANNELS)], y[at], "all rows drop the same");
    }
  }

  @Test
  void aNoiseShapeThatDoesNotFitIsRefused() {
    assertRefused("[none, 1]", "one for each axis of [batch, 8, 50] is needed");
    assertRefused("[none, 4, none]", "noise_shape[1] is 4, but that axis of [batch, 8, 50] has 8");
    assertRefused("[100, none, none]", "noise_shape[0] is 100");
  }

  private static void assertRefused(String noise, String why) {
    String layer = "{type: dropout, rate: 0.4, noise_shape: " + noise + "}";
    AssertionError e = assertThrows(AssertionError.class, () -> train(layer, ones(), 1));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static void assertWholeChannelsDrop(String layer) {
    double[] y = train(layer, ones(), 1);
    assertEquals(0.4, dropped(y), 5 * Math.sqrt(0.24 / (ROWS * CHANNELS)));
    for (int row = 0; row < ROWS; row++) {
      for (int cell = 0; cell < STEPS * CHANNELS; cell++) {
        int at = row * STEPS * CHANNELS;
        assertEquals(y[at + cell % CHANNELS], y[at + cell], "row " + row + ", cell " + cell);
      }
    }
  }

  @Test
  void gaussianDropoutHasMeanOneAndTheVarianceOfDropout() {
    double[] y = train("{type: gaussian_dropout, rate: 0.2}", ones(), 1);
    assertEquals(1, mean(y), 5 * 0.5 / Math.sqrt(CELLS));
    assertEquals(0.25, variance(y), 0.01);
  }

  @Test
  void gaussianNoiseIsAddedWithItsDeviation() {
    double[] y = train("{type: gaussian_noise, stddev: 2}", ones(), 1);
    assertEquals(1, mean(y), 5 * 2 / Math.sqrt(CELLS));
    assertEquals(4, variance(y), 0.15);
  }

  @Test
  void alphaDropoutKeepsMeanAndVarianceOfNormalInputs() {
    double[] x = new double[CELLS];
    Random random = new Random(6);
    Arrays.setAll(x, i -> random.nextGaussian());
    double[] y = train("{type: alpha_dropout, rate: 0.25}", x, 1);
    assertEquals(0, mean(y), 5 / Math.sqrt(CELLS) + 1e-6);
    assertEquals(1, variance(y), 0.03);
  }

  private static double[] ones() {
    return DoubleStream.generate(() -> 1).limit(CELLS).toArray();
  }

  private static double dropped(double[] y) {
    return (double) Arrays.stream(y).filter(value -> value == 0).count() / y.length;
  }

  private static double mean(double[] y) {
    return Arrays.stream(y).average().orElseThrow();
  }

  private static double variance(double[] y) {
    double mean = mean(y);
    return Arrays.stream(y).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
  }

  private static double[] train(String layer, double[] x, int step) {
    Shape shape = Shape.of(ROWS, STEPS, CHANNELS);
    LayerSettings settings =
        new LayerSettings(
            new ComponentText(TestCatalogue.ofClassPath()).read(Kind.LAYER, layer),
            Optional.of("noise"),
            Optional.empty(),
            true);
    Problems problems = new Problems();
    Map<String, TensorType> features = Map.of("x", TensorType.floats(shape.with(0, Dim.BATCH)));
    Model model =
        new LayerTracer(List.of(settings), features, new PlacedProblems(problems, Map.of(), ""))
            .trace()
            .orElseThrow(() -> new AssertionError(problems.inOrder("")));
    Map<String, Value> inputs =
        model.training().hasInput("seed")
            ? Map.of(
                "feature/x", Value.floats(shape, x),
                "seed", Value.ints(Shape.of(2), 3, 4),
                "step", Value.ints(Shape.SCALAR, step))
            : Map.of("feature/x", Value.floats(shape, x));
    return Execution.reference().run(model.training(), inputs).get("prediction").elements();
  }
}
