package org.espalier.backend.nd4j.fused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final int COUNT = 200_001;

  /** From -100 to 100, most of them near 0. */
  private static float[] numbers() {
    float[] x = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double t = 2.0 * i / (COUNT - 1) - 1;
      x[i] = (float) (100 * t * t * t);
    }
    return x;
  }

  private static double worst(Loop loop, DoubleUnaryOperator right) {
    float[] x = numbers();
    float[] z = new float[COUNT];
    loop.run(z, x, z, z, COUNT);
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      double expected = right.applyAsDouble(x[i]);
      double scale = Math.max(Math.abs(expected), Float.MIN_NORMAL);
      worst = Math.max(worst, Math.abs(z[i] - expected) / scale);
    }
    return worst;
  }

  @Test
  void tanhIsRightToTheLastDigitsOfAFloat() {
    double worst = worst(Curves::tanh, Math::tanh);
    assertTrue(worst < 4e-7, "relative error " + worst);
  }

  @Test
  void sigmoidIsRightInItsTailToo() {
    double worst = worst(Curves::sigmoid, x -> 1 / (1 + Math.exp(-x)));
    assertTrue(worst < 2.5e-6, "relative error " + worst);
  }

  @Test
  void farOutTheyReachTheirLimits() {
    float[] x = {-1000, 1000, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0, Float.NaN};
    float[] z = new float[x.length];
    Curves.tanh(z, x, z, z, x.length);
    assertEquals(-1, z[0], 4e-7);
    assertEquals(1, z[1], 4e-7);
    assertEquals(-1, z[2], 4e-7);
    assertEquals(1, z[3], 4e-7);
    assertEquals(0, z[4]);
    assertTrue(Float.isNaN(z[5]));
    Curves.sigmoid(z, x, z, z, x.length);
    assertEquals(0, z[0]);
    assertEquals(1, z[1], 4e-7);
    assertEquals(0.5, z[4]);
    assertTrue(Float.isNaN(z[5]));
  }
}
