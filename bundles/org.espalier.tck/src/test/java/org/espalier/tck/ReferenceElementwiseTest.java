package org.espalier.tck;

import static org.espalier.tck.Computed.matrix;
import static org.espalier.tck.Computed.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.espalier.tensor.DType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceElementwiseTest {
  private static final double TINY = 1e-14;

  static Stream<Arguments> functions() {
    return Stream.of(
        row("neg", Ops::neg, 2, -2),
        row("abs", Ops::abs, -2, 2),
        row("sign", Ops::sign, -0.5, -1),
        row("sign of zero", Ops::sign, 0, 0),
        row("floor", Ops::floor, -0.5, -1),
        row("exp", Ops::exp, 1, Math.E),
        row("log", Ops::log, Math.E, 1),
        row("log1p", Ops::log1p, 1e-20, 1e-20),
        row("sqrt", Ops::sqrt, 2, 1.4142135623730951),
        row("sin", Ops::sin, Math.PI / 6, 0.5),
        row("cos", Ops::cos, Math.PI / 3, 0.5),
        row("tanh", Ops::tanh, 0.5, (Math.E - 1) / (Math.E + 1)),
        row("sigmoid", Ops::sigmoid, Math.log(3), 0.75),
        row("sigmoid far below", Ops::sigmoid, -1000, 0),
        row("relu below", Ops::relu, -3, 0),
        row("relu above", Ops::relu, 3, 3),
        row("erf", Ops::erf, 0.5, 0.5204998778130465),
        row("erf below", Ops::erf, -2, -0.9953222650189527),
        row("erf far", Ops::erf, 5, 0.9999999999984626),
        row("erf very far", Ops::erf, 40, 1));
  }

  private static Arguments row(
      String name, BiFunction<Ops, Tensor, Tensor> function, double x, double y) {
    return Arguments.of(name, function, x, y);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void functionOfOneElement(
      String name, BiFunction<Ops, Tensor, Tensor> function, double x, double expected) {
    Value y = Computed.of((ops, in) -> function.apply(ops, in.get(0)), vector(x));
    assertEquals(expected, y.element(0), TINY, name);
  }

  @Test
  void operandsAreRepeatedAlongAxesOfOne() {
    Value y =
        Computed.of(
            (ops, in) -> ops.add(in.get(0), in.get(1)), matrix(2, 1, 10, 20), vector(1, 2, 3));
    assertEquals(Shape.of(2, 3), y.shape());
    assertArrayEquals(new double[] {11, 12, 13, 21, 22, 23}, y.elements());
  }

  @Test
  void arithmetic() {
    check(new double[] {-1, -4}, Ops::sub);
    check(new double[] {6, 12}, Ops::mul);
    check(new double[] {2 / 3., 1 / 3.}, Ops::div);
    check(new double[] {8, 64}, Ops::pow);
    check(new double[] {3, 6}, Ops::maximum);
    check(new double[] {2, 2}, Ops::minimum);
  }

  private static void check(double[] expected, Binary operation) {
    Value y =
        Computed.of(
            (ops, in) -> operation.apply(ops, in.get(0), in.get(1)), vector(2, 2), vector(3, 6));
    assertArrayEquals(expected, y.elements(), TINY);
  }

  /** An operation of two tensors. */
  private interface Binary {
    Tensor apply(Ops ops, Tensor a, Tensor b);
  }

  @Test
  void comparisonsGiveOneOrZero() {
    Value a = vector(1, 2, 3);
    Value b = vector(2, 2, 2);
    assertArrayEquals(
        new double[] {0, 0, 1},
        Computed.of((o, in) -> o.greater(in.get(0), in.get(1)), a, b).elements());
    assertArrayEquals(
        new double[] {0, 1, 1},
        Computed.of((o, in) -> o.greaterEqual(in.get(0), in.get(1)), a, b).elements());
    assertArrayEquals(
        new double[] {0, 1, 0},
        Computed.of((o, in) -> o.equal(in.get(0), in.get(1)), a, b).elements());
  }

  @Test
  void whereIgnoresWhatIsNotChosen() {
    Value y =
        Computed.of(
            (ops, in) -> ops.where(in.get(0), in.get(1), in.get(2)),
            vector(1, 0),
            vector(5, Double.NaN),
            vector(Double.NaN, 7));
    assertArrayEquals(new double[] {5, 7}, y.elements());
  }

  @Test
  void integersAreAddedAsIntegersAndFloatsAreCutOff() {
    Value a = Value.ints(Shape.of(2), Integer.MAX_VALUE, 3);
    Value sum = Computed.of((ops, in) -> ops.add(in.get(0), in.get(0)), a);
    assertArrayEquals(new double[] {-2, 6}, sum.elements());
    Value cut = Computed.of((ops, in) -> ops.cast(in.get(0), DType.INT32), vector(2.9, -2.9));
    assertArrayEquals(new double[] {2, -2}, cut.elements());
  }
}
