package org.espalier.layers.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What layers draw: how often they drop, what they do to the rest, which cells share a draw, and
 * when it is drawn anew.
 *
 * <p>Seeds are fixed. A share of n independent draws of probability p lies within 5 sqrt(p (1 - p)
 * / n) of p but once in 1.7 million times; a mean of n normal draws of deviation s within 5 s /
 * sqrt(n), and their variance within 5 s^2 sqrt(2 / n) of s^2.
 */
final class DropoutKindsTest {
  private static final int BATCH = 60;
  private static final int SPACE = 4;
  private static final int CHANNELS = 40;
  private static final double RATE = 0.3;
  private static final double SIGMAS = 5;

  /**
   * A kind of dropout.
   *
   * @param layer the layer, at the rate of 0.3
   * @param rank the rank of its input
   * @param shares the axes along which cells share a draw
   * @param dropped what becomes of a 1 that is dropped
   * @param kept what becomes of one that is not
   */
  record Dropping(String layer, int rank, List<Integer> shares, double dropped, double kept) {
    int[] extents() {
      int[] extents = new int[rank];
      Arrays.fill(extents, SPACE);
      extents[0] = BATCH;
      extents[rank - 1] = CHANNELS;
      return extents;
    }

    int independent() {
      return IntStream.range(0, rank)
          .filter(axis -> !shares.contains(axis))
          .map(axis -> extents()[axis])
          .reduce(1, (a, b) -> a * b);
    }
  }

  static Stream<Dropping> dropping() {
    double kept = 1 / (1 - RATE);
    // alpha dropout: a (x or limit) + b, such that mean and variance of selu's outputs stay
    double limit = -1.0507009873554805 * 1.6732632423543772;
    double a = 1 / Math.sqrt((1 - RATE) * (1 + RATE * limit * limit));
    double b = -a * limit * RATE;
    return Stream.of(
        new Dropping("{type: dropout, rate: 0.3}", 3, List.of(), 0, kept),
        new Dropping("{type: spatial_dropout1d, rate: 0.3}", 3, List.of(1), 0, kept),
        new Dropping("{type: spatial_dropout2d, rate: 0.3}", 4, List.of(1, 2), 0, kept),
        new Dropping("{type: spatial_dropout3d, rate: 0.3}", 5, List.of(1, 2, 3), 0, kept),
        new Dropping("{type: alpha_dropout, rate: 0.3}", 3, List.of(), a * limit + b, a + b));
  }

  static Stream<String> noisy() {
    return Stream.of("{type: gaussian_noise, stddev: 0.5}", "{type: gaussian_dropout, rate: 0.2}");
  }

  @ParameterizedTest
  @MethodSource("dropping")
  void theRateIsDroppedAndTheRestIsScaled(Dropping kind) {
    double[] y = train(kind.layer(), kind.extents(), 3, 1);
    for (double value : y) {
      boolean known =
          Math.abs(value - kind.dropped()) < 1e-6 || Math.abs(value - kind.kept()) < 1e-6;
      assertTrue(known, value + " is neither " + kind.dropped() + " nor " + kind.kept());
    }
    assertShare("dropped", RATE, share(y.length, i -> isDropped(y[i], kind)), kind.independent());
  }

  private static boolean isDropped(double value, Dropping kind) {
    return Math.abs(value - kind.dropped()) < 1e-6;
  }

  @ParameterizedTest
  @MethodSource("dropping")
  void cellsShareADrawAlongTheAxesOfSpaceAndNoOther(Dropping kind) {
    int[] extents = kind.extents();
    double[] y = train(kind.layer(), extents, 3, 1);
    for (int axis = 0; axis < extents.length; axis++) {
      int stride = Arrays.stream(extents, axis + 1, extents.length).reduce(1, (a, b) -> a * b);
      int extent = extents[axis];
      int[] first =
          IntStream.range(0, y.length).filter(i -> i / stride % extent < extent - 1).toArray();
      double equal = share(first.length, k -> y[first[k]] == y[first[k] + stride]);
      if (kind.shares().contains(axis)) {
        assertEquals(1, equal, "axis " + axis);
      } else {
        assertShare("equal along axis " + axis, alike(), equal, kind.independent() / 2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dropping")
  void aStepAndASeedHaveDrawsOfTheirOwnThatRepeat(Dropping kind) {
    double[] y = train(kind.layer(), kind.extents(), 3, 1);
    assertArrayEquals(y, train(kind.layer(), kind.extents(), 3, 1), "the same step again");
    double[] later = train(kind.layer(), kind.extents(), 3, 2);
    double[] other = train(kind.layer(), kind.extents(), 4, 1);
    int n = kind.independent();
    assertShare("equal in the next step", alike(), share(y.length, i -> y[i] == later[i]), n);
    assertShare("equal for another seed", alike(), share(y.length, i -> y[i] == other[i]), n);
  }

  @ParameterizedTest
  @MethodSource("dropping")
  void nothingIsDroppedOutsideTraining(Dropping kind) {
    for (double value : run(kind.layer(), kind.extents(), 3, 1, false)) {
      assertEquals(1, value);
    }
  }

  /** How often two independent draws are both dropped or both kept. */
  private static double alike() {
    return RATE * RATE + (1 - RATE) * (1 - RATE);
  }

  private static double share(int count, IntPredicate wanted) {
    return (double) IntStream.range(0, count).filter(wanted).count() / count;
  }

  private static void assertShare(String what, double expected, double share, int draws) {
    assertEquals(expected, share, SIGMAS * Math.sqrt(expected * (1 - expected) / draws), what);
  }

  @ParameterizedTest
  @MethodSource("noisy")
  void noiseHasMeanZeroItsDeviationAndNoMemory(String layer) {
    int[] extents = {BATCH, SPACE, CHANNELS};
    double[] noise = noise(layer, extents, 3, 1);
    int n = noise.length;
    double deviation = 0.5; // stddev; or the root of 0.2 / 0.8
    double variance = deviation * deviation;
    assertEquals(0, product(noise, null) / n, SIGMAS * deviation / Math.sqrt(n), "mean");
    assertEquals(
        variance, product(noise, noise) / n, SIGMAS * variance * Math.sqrt(2.0 / n), "variance");
    double[] shifted = Arrays.copyOfRange(noise, 1, n + 1);
    for (double[] other :
        List.of(shifted, noise(layer, extents, 3, 2), noise(layer, extents, 4, 1))) {
      double covariance = product(noise, other) / n;
      assertEquals(0, covariance, SIGMAS * variance / Math.sqrt(n), "covariance");
    }
    assertArrayEquals(noise, noise(layer, extents, 3, 1), "the same step again");
  }

  private static double[] noise(String layer, int[] extents, int seed, int step) {
    return Arrays.stream(train(layer, extents, seed, step)).map(y -> y - 1).toArray();
  }

  private static double product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * (b == null ? 1 : b[i])).sum();
  }

  private static double[] train(String layer, int[] extents, int seed, int step) {
    return run(layer, extents, seed, step, true);
  }

  /** What a layer makes of ones. */
  private static double[] run(String layer, int[] extents, int seed, int step, boolean training) {
    Shape shape = Shape.of(Arrays.stream(extents).asLongStream().toArray());
    LayerSettings settings =
        new LayerSettings(
            new ComponentText(TestCatalogue.ofClassPath()).read(Kind.LAYER, layer),
            Optional.of("noise"),
            Optional.empty(),
            true);
    TensorType type = TensorType.floats(shape.with(0, Dim.BATCH));
    Model model = ModelTracer.trace(List.of(settings), Map.of("x", type));
    Graph graph = training ? model.training() : model.inference();
    double[] ones = new double[(int) shape.size().value()];
    Arrays.fill(ones, 1);
    Map<String, Value> inputs = new HashMap<>();
    inputs.put("feature/x", Value.floats(shape, ones));
    inputs.put("seed", Value.ints(Shape.of(2), seed, 0));
    inputs.put("step", Value.ints(Shape.SCALAR, step));
    inputs.keySet().removeIf(name -> !graph.hasInput(name));
    return Execution.reference().run(graph, inputs).get("prediction").elements();
  }
}
