package org.espalier.layers.core.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.espalier.layer.Activation;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations have the values of their definitions. */
final class ActivationsTest {
  private static final double[] POINTS = {
    -30, -7.5, -3, -2.2, -1, -0.6, -0.5, -0.1, 0, 0.1, 0.5, 0.7, 1, 1.9, 3, 6, 8.25, 30
  };

  static Stream<Arguments> definitions() {
    return Stream.of(
        of(new Linear(), new Linear.Settings(), x -> x),
        of(relu(), relu(0, Optional.empty(), 0), x -> Math.max(x, 0)),
        of(relu(), relu(0.25, Optional.empty(), 0), x -> x > 0 ? x : 0.25 * x),
        of(relu(), relu(0, Optional.of(2.0), 0), x -> Math.min(2, Math.max(x, 0))),
        of(relu(), relu(0.5, Optional.of(7.0), 1), x -> x > 1 ? Math.min(x, 7) : 0.5 * (x - 1)),
        of(new Relu6(), new Relu6.Settings(), x -> Math.min(6, Math.max(x, 0))),
        of(new LeakyRelu(), new LeakyRelu.Settings(0.2), x -> x > 0 ? x : 0.2 * x),
        of(new LeakyRelu(), new LeakyRelu.Settings(1.5), x -> x > 0 ? x : 1.5 * x),
        of(new Elu(), new Elu.Settings(1), x -> x > 0 ? x : Math.expm1(x)),
        of(new Elu(), new Elu.Settings(0.3), x -> x > 0 ? x : 0.3 * Math.expm1(x)),
        of(new Celu(), new Celu.Settings(2), x -> x > 0 ? x : 2 * Math.expm1(x / 2)),
        of(
            new Selu(),
            new Selu.Settings(),
            x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
        of(
            new Gelu(),
            new Gelu.Settings(true),
            x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
        of(new Silu(), new Silu.Settings(), x -> x * sigmoid(x)),
        of(new Swish(), new Swish.Settings(), x -> x * sigmoid(x)),
        of(new Sigmoid(), new Sigmoid.Settings(), ActivationsTest::sigmoid),
        of(new HardSigmoid(), new HardSigmoid.Settings(), x -> clip(x / 6 + 0.5, 0, 1)),
        of(
            new HardSigmoidKeras2(),
            new HardSigmoidKeras2.Settings(),
            x -> clip(0.2 * x + 0.5, 0, 1)),
        of(new HardSilu(), new HardSilu.Settings(), x -> x * clip(x + 3, 0, 6) / 6),
        of(new HardSwish(), new HardSwish.Settings(), x -> x * clip(x + 3, 0, 6) / 6),
        of(new Tanh(), new Tanh.Settings(), Math::tanh),
        of(new HardTanh(), new HardTanh.Settings(), x -> clip(x, -1, 1)),
        of(new TanhShrink(), new TanhShrink.Settings(), x -> x - Math.tanh(x)),
        of(new HardShrink(), new HardShrink.Settings(0.5), x -> Math.abs(x) > 0.5 ? x : 0),
        of(
            new SoftShrink(),
            new SoftShrink.Settings(0.5),
            x -> Math.signum(x) * Math.max(Math.abs(x) - 0.5, 0)),
        of(new Threshold(), new Threshold.Settings(0.6, -9), x -> x > 0.6 ? x : -9),
        of(new LogSigmoid(), new LogSigmoid.Settings(), x -> Math.log(sigmoid(x))),
        of(new Softplus(), new Softplus.Settings(), x -> Math.log1p(Math.exp(x))),
        of(new Softsign(), new Softsign.Settings(), x -> x / (1 + Math.abs(x))),
        of(new Exponential(), new Exponential.Settings(), Math::exp),
        of(new Mish(), new Mish.Settings(), x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
        of(new Squareplus(), new Squareplus.Settings(4), x -> (x + Math.sqrt(x * x + 4)) / 2),
        of(
            new SparsePlus(),
            new SparsePlus.Settings(),
            x -> x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4),
        of(new SparseSigmoid(), new SparseSigmoid.Settings(), x -> clip((x + 1) / 2, 0, 1)));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void valuesAreThoseOfTheDefinition(
      String name, Activation<Record> activation, Record settings, DoubleUnaryOperator expected) {
    double[] actual = apply(activation, settings, POINTS.length, POINTS);
    for (int i = 0; i < POINTS.length; i++) {
      double value = expected.applyAsDouble(POINTS[i]);
      // constants are floats, on the reference backend too
      double allowed = 3e-7 * Math.max(1, Math.abs(value));
      assertEquals(value, actual[i], allowed, name + " at " + POINTS[i]);
    }
  }

  @Test
  void exactGeluWeighsByTheNormalDistribution() {
    double[] actual = apply(cast(new Gelu()), new Gelu.Settings(false), 3, -1, 0, 2);
    // 2 P(X <= 2) and -P(X <= -1), from tables of the normal distribution
    assertArrayEquals(new double[] {-0.158655254, 0, 1.954499736}, actual, 1e-8);
  }

  @Test
  void softmaxMakesEachRowAddUpToOne() {
    double[] actual =
        apply(cast(new Softmax()), new Softmax.Settings(), 2, 0, Math.log(3), 1000, 1000);
    assertArrayEquals(new double[] {0.25, 0.75, 0.5, 0.5}, actual, 1e-12);
  }

  @Test
  void logSoftmaxIsItsLogarithmEvenWhereSoftmaxIsZero() {
    double[] actual = apply(cast(new LogSoftmax()), new LogSoftmax.Settings(), 2, 0, 0, 0, -2000);
    assertArrayEquals(new double[] {-Math.log(2), -Math.log(2), 0, -2000}, actual, 1e-12);
  }

  private static double[] apply(
      Activation<Record> activation, Record settings, int columns, double... points) {
    Shape shape = Shape.of(points.length / columns, columns);
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(shape));
    builder.output("y", builder.add(activation.apply(settings, x, builder), 0));
    Map<String, Value> results =
        Execution.reference().run(builder.build(), Map.of("x", Value.floats(shape, points)));
    assertEquals(shape, results.get("y").shape(), "shape");
    return results.get("y").elements();
  }

  private static Arguments of(
      Activation<?> activation, Record settings, DoubleUnaryOperator definition) {
    String name = activation.getClass().getSimpleName() + Arrays.asList(settings);
    return arguments(name, activation, settings, definition);
  }

  @SuppressWarnings("unchecked") // the settings given beside it are its own
  private static Activation<Record> cast(Activation<?> activation) {
    return (Activation<Record>) activation;
  }

  private static Relu relu() {
    return new Relu();
  }

  private static Relu.Settings relu(double slope, Optional<Double> greatest, double threshold) {
    return new Relu.Settings(slope, greatest, threshold);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double clip(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }
}
