package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {
  private static double integral(Quadrature rule, int count, DoubleUnaryOperator function) {
    double[][] points = rule.points(count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += points[1][i] * function.applyAsDouble(points[0][i]);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20})
  void gaussLegendreIsExactUpToItsDegree(int count) {
    for (int degree = 0; degree < 2 * count; degree++) {
      int power = degree;
      assertEquals(
          1.0 / (degree + 1),
          integral(Quadrature.GAUSSLEGENDRE, count, x -> Math.pow(x, power)),
          1e-13,
          "x^" + degree);
    }
    int beyond = 2 * count;
    assertTrue(
        count > 7
            || Math.abs(
                    integral(Quadrature.GAUSSLEGENDRE, count, x -> Math.pow(x, beyond))
                        - 1.0 / (beyond + 1))
                > 1e-12,
        "x^" + beyond + " is beyond " + count + " points");
  }

  @Test
  void aRiemannSumTakesTheMiddles() {
    double[][] points = Quadrature.RIEMANN.points(4);
    assertEquals("[0.125, 0.375, 0.625, 0.875]", Arrays.toString(points[0]));
    assertEquals(0.5, integral(Quadrature.RIEMANN, 4, x -> x), 1e-15);
    assertEquals(1.0 / 3 - 1.0 / 192, integral(Quadrature.RIEMANN, 4, x -> x * x), 1e-15);
  }

  @ParameterizedTest
  @EnumSource(Quadrature.class)
  void manyPointsComeNearAnyIntegral(Quadrature rule) {
    assertEquals(Math.E - 1, integral(rule, 1000, Math::exp), 1e-6);
    assertEquals(1, Arrays.stream(rule.points(1000)[1]).sum(), 1e-12);
  }
}
