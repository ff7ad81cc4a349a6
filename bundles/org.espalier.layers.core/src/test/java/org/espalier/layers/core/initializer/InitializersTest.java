package org.espalier.layers.core.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.espalier.layer.Initializer;
import org.espalier.layers.core.initializer.VarianceScaling.Distribution;
import org.espalier.layers.core.initializer.VarianceScaling.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Initializers have the mean, spread and limits that Keras gives them. */
final class InitializersTest {
  /** A kernel of a window of 5 steps, 30 channels and 90 filters: fans 150 and 450. */
  private static final long[] KERNEL = {5, 30, 90};

  /** How far a normal value may be from the mean where its tails are cut off. */
  private static final double CUT = 2 / Draw.TRUNCATED_DEVIATION;

  static Stream<Arguments> spreads() {
    double third = 1 / Math.sqrt(3);
    return Stream.of(
        arguments(new RandomUniform(), new RandomUniform.Settings(-2, 4), 1, 3 * third, 3),
        arguments(new Uniform(), new Uniform.Settings(-0.05, 0.05), 0, 0.05 * third, 0.05),
        arguments(new RandomNormal(), new RandomNormal.Settings(3, 2), 3, 2, 20),
        arguments(new Normal(), new Normal.Settings(0, 0.05), 0, 0.05, 0.5),
        arguments(
            new TruncatedNormal(),
            new TruncatedNormal.Settings(1, 0.5),
            1,
            0.5 * Draw.TRUNCATED_DEVIATION,
            1.0),
        arguments(
            new GlorotUniform(),
            new GlorotUniform.Settings(),
            0,
            Math.sqrt(2.0 / 600),
            Math.sqrt(6.0 / 600)),
        arguments(
            new GlorotNormal(),
            new GlorotNormal.Settings(),
            0,
            Math.sqrt(2.0 / 600),
            CUT * Math.sqrt(2.0 / 600)),
        arguments(
            new HeUniform(),
            new HeUniform.Settings(),
            0,
            Math.sqrt(2.0 / 150),
            Math.sqrt(6.0 / 150)),
        arguments(
            new HeNormal(),
            new HeNormal.Settings(),
            0,
            Math.sqrt(2.0 / 150),
            CUT * Math.sqrt(2.0 / 150)),
        arguments(
            new LecunUniform(),
            new LecunUniform.Settings(),
            0,
            Math.sqrt(1.0 / 150),
            Math.sqrt(3.0 / 150)),
        arguments(
            new LecunNormal(),
            new LecunNormal.Settings(),
            0,
            Math.sqrt(1.0 / 150),
            CUT * Math.sqrt(1.0 / 150)),
        arguments(
            new VarianceScaling(),
            new VarianceScaling.Settings(3, Mode.FAN_OUT, Distribution.UNTRUNCATED_NORMAL),
            0,
            Math.sqrt(3.0 / 450),
            1),
        arguments(
            new VarianceScaling(),
            new VarianceScaling.Settings(2, Mode.FAN_AVG, Distribution.UNIFORM),
            0,
            Math.sqrt(2.0 / 300),
            Math.sqrt(6.0 / 300)));
  }

  @ParameterizedTest
  @MethodSource("spreads")
  void meanSpreadAndLimitAreThoseOfTheDefinition(
      Initializer<Record> initializer,
      Record settings,
      double mean,
      double deviation,
      double limit) {
    float[] values = initializer.values(settings, KERNEL, new Random(7));
    assertEquals(5 * 30 * 90, values.length);
    double sum = 0;
    double squares = 0;
    double farthest = 0;
    for (float value : values) {
      sum += value - mean;
      squares += (value - mean) * (value - mean);
      farthest = Math.max(farthest, Math.abs(value - mean));
    }
    // five standard errors of 13,500 values
    assertEquals(0, sum / values.length, 5 * deviation / Math.sqrt(values.length), "mean");
    assertEquals(deviation, Math.sqrt(squares / values.length), 0.04 * deviation, "deviation");
    assertTrue(farthest <= limit * (1 + 1e-6), farthest + " is beyond " + limit);
  }

  @Test
  void theSameRandomNumbersMakeTheSameValues() {
    GlorotNormal glorot = new GlorotNormal();
    float[] values = glorot.values(new GlorotNormal.Settings(), KERNEL, new Random(1));
    assertArrayEquals(values, glorot.values(new GlorotNormal.Settings(), KERNEL, new Random(1)));
    assertFalse(
        Arrays.equals(values, glorot.values(new GlorotNormal.Settings(), KERNEL, new Random(2))));
  }

  @Test
  void fansOfVectorsAndMatricesAreTheirExtents() {
    assertEquals(new Fans(7, 7), Fans.of(new long[] {7}));
    assertEquals(new Fans(3, 8), Fans.of(new long[] {3, 8}));
    assertEquals(new Fans(2 * 3 * 5, 2 * 3 * 4), Fans.of(new long[] {2, 3, 5, 4}));
    assertEquals(new Fans(1, 1), Fans.of(new long[0]));
  }

  @Test
  void constantsAreTheSameEverywhere() {
    Random none = new Random(0);
    long[] shape = {2, 2};
    assertArrayEquals(new float[4], new Zeros().values(new Zeros.Settings(), shape, none));
    assertArrayEquals(
        new float[] {1, 1, 1, 1}, new Ones().values(new Ones.Settings(), shape, none));
    assertArrayEquals(
        new float[] {-3, -3, -3, -3},
        new Constant().values(new Constant.Settings(-3), shape, none));
  }

  @Test
  void identityIsForMatricesOnly() {
    Identity identity = new Identity();
    Identity.Settings settings = new Identity.Settings(2);
    assertArrayEquals(
        new float[] {2, 0, 0, 0, 2, 0},
        identity.values(settings, new long[] {2, 3}, new Random(0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> identity.values(settings, new long[] {2, 2, 2}, new Random(0)));
  }

  @Test
  void orthogonalMatricesKeepLengthsAndAngles() {
    checkOrthonormal(new long[] {6, 6}, 6, 6);
    checkOrthonormal(new long[] {3, 8}, 3, 8);
    checkOrthonormal(new long[] {2, 4, 3}, 8, 3);
  }

  @Test
  void orthogonalRefusesVectors() {
    Orthogonal orthogonal = new Orthogonal();
    Orthogonal.Settings settings = new Orthogonal.Settings(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> orthogonal.values(settings, new long[] {4}, new Random(0)));
  }

  /** Checks that the products of the shorter side's vectors are 4 with themselves and else 0. */
  private static void checkOrthonormal(long[] shape, int rows, int columns) {
    float[] values = new Orthogonal().values(new Orthogonal.Settings(2), shape, new Random(3));
    int vectors = Math.min(rows, columns);
    for (int a = 0; a < vectors; a++) {
      for (int b = 0; b < vectors; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product +=
              rows < columns
                  ? values[a * columns + i] * values[b * columns + i]
                  : values[i * columns + a] * values[i * columns + b];
        }
        assertEquals(a == b ? 4 : 0, product, 1e-5, a + " times " + b);
      }
    }
  }
}
