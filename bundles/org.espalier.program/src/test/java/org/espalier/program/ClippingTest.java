package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.Interpreter;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClippingTest {
  private static double[] clipped(Clipping.By by, double limit, double... elements) {
    GraphBuilder ops = new GraphBuilder();
    Tensor kernel = ops.input("kernel", TensorType.floats(Shape.of(1, 2)));
    Tensor bias = ops.input("bias", TensorType.floats(Shape.of(2)));
    ops.output("clipped", new Clipping(by, limit).clipped(List.of(kernel, bias), ops));
    Map<String, Array> gradients =
        Map.of(
            "kernel", new Array(new long[] {1, 2}, new double[] {elements[0], elements[1]}),
            "bias", new Array(new long[] {2}, new double[] {elements[2], elements[3]}));
    return Interpreter.run(ops.build(), gradients).get("clipped").data();
  }

  @Test
  void aValueIsCutByItself() {
    assertArrayEquals(
        new double[] {0.5, -0.5, 0.2, -0.3},
        clipped(Clipping.By.VALUE, 0.5, 0.6, -8, 0.2, -0.3),
        1e-9);
  }

  @Test
  void aNormIsThatOfOneWeight() {
    assertArrayEquals(
        new double[] {3 * 2 / 5.0, 4 * 2 / 5.0, 0.6, 0.8},
        clipped(Clipping.By.NORM, 2, 3, 4, 0.6, 0.8),
        1e-9);
  }

  @Test
  void aGlobalNormIsThatOfAllWeights() {
    double norm = Math.sqrt(9 + 16 + 0.36 + 0.64);
    assertArrayEquals(
        new double[] {3 * 2 / norm, 4 * 2 / norm, 0.6 * 2 / norm, 0.8 * 2 / norm},
        clipped(Clipping.By.GLOBAL_NORM, 2, 3, 4, 0.6, 0.8),
        1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWithinTheLimitStays(Clipping.By by) {
    double[] small = {0.1, -0.2, 0, 0};
    assertArrayEquals(small, clipped(by, 0.5, small), 1e-12);
    assertArrayEquals(new double[4], clipped(by, 0.5, 0, 0, 0, 0), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aLimitIsAboveZero(double limit) {
    assertThrows(IllegalArgumentException.class, () -> new Clipping(Clipping.By.VALUE, limit));
  }
}
