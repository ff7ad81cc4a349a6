package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.GradientCheck;
import org.espalier.program.fixture.Interpreter;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientsTest {
  @ParameterizedTest
  @EnumSource(Primitive.class)
  void everyPrimitiveHasARule(Primitive op) {
    assertNotNull(Rules.of(op));
  }

  @TestFactory
  Stream<DynamicTest> functionsOfOneOperandAgreeWithDifferences() {
    Map<String, BiFunction<Ops, Tensor, Tensor>> functions =
        Map.ofEntries(
            Map.entry("neg", Ops::neg),
            Map.entry("abs", Ops::abs),
            Map.entry("exp", Ops::exp),
            Map.entry("log", (ops, x) -> ops.log(ops.add(x, 2))),
            Map.entry("log1p", (ops, x) -> ops.log1p(ops.square(x))),
            Map.entry("sqrt", (ops, x) -> ops.sqrt(ops.add(x, 2))),
            Map.entry("sin", Ops::sin),
            Map.entry("cos", Ops::cos),
            Map.entry("tanh", Ops::tanh),
            Map.entry("sigmoid", Ops::sigmoid),
            Map.entry("relu", Ops::relu),
            Map.entry("erf", Ops::erf),
            Map.entry("clip", (ops, x) -> ops.clip(x, -0.4, 0.6)),
            Map.entry("cube", (ops, x) -> ops.pow(x, 3)),
            Map.entry("softplus", Ops::softplus),
            Map.entry("softmax", (ops, x) -> ops.softmax(x, -1)),
            Map.entry("log_softmax", (ops, x) -> ops.logSoftmax(x, 0)),
            Map.entry("mean", (ops, x) -> ops.mean(x, true, 1)),
            Map.entry("min", (ops, x) -> ops.min(x, false, 0)),
            Map.entry("stop", (ops, x) -> ops.mul(x, ops.stopGradient(ops.scalar(2)))),
            Map.entry("x*x", Ops::square));
    return functions.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        new GradientCheck(1)
                            .input("x", 3, 4)
                            .check((ops, in) -> entry.getValue().apply(ops, in.get("x")))));
  }

  @TestFactory
  Stream<DynamicTest> functionsOfTwoOperandsAgreeWithDifferencesHoweverTheyAreBroadcast() {
    Map<String, Pair> functions =
        Map.of(
            "add", Ops::add,
            "sub", Ops::sub,
            "mul", Ops::mul,
            "div", Ops::div,
            "pow", Ops::pow,
            "maximum", Ops::maximum,
            "minimum", Ops::minimum,
            "where", (ops, a, b) -> ops.where(ops.greater(a, b), ops.sin(a), ops.mul(b, b)));
    List<long[][]> shapes =
        List.of(
            new long[][] {{3, 4}, {3, 4}},
            new long[][] {{3, 4}, {4}},
            new long[][] {{3, 1}, {1, 4}},
            new long[][] {{}, {2, 3}},
            new long[][] {{2, 1, 3}, {4, 1}});
    return functions.entrySet().stream()
        .flatMap(
            entry ->
                shapes.stream()
                    .map(
                        pair ->
                            DynamicTest.dynamicTest(
                                entry.getKey() + List.of(pair[0].length, pair[1].length),
                                () ->
                                    new GradientCheck(2)
                                        .input("a", 0.5, 2, pair[0])
                                        .input("b", 0.5, 2, pair[1])
                                        .check(
                                            (ops, in) ->
                                                entry
                                                    .getValue()
                                                    .of(ops, in.get("a"), in.get("b"))))));
  }

  @FunctionalInterface
  private interface Pair {
    Tensor of(Ops ops, Tensor a, Tensor b);
  }

  @TestFactory
  Stream<DynamicTest> movementsAgreeWithDifferences() {
    Map<String, BiFunction<Ops, Tensor, Tensor>> movements =
        Map.ofEntries(
            Map.entry("reshape", (ops, x) -> ops.reshape(x, Shape.of(2, 12))),
            Map.entry("transpose", (ops, x) -> ops.transpose(x, 2, 0, 1)),
            Map.entry("slice", (ops, x) -> ops.slice(x, Shape.of(1, 1, 0), Shape.of(1, 2, 2))),
            Map.entry(
                "strides", (ops, x) -> ops.slice(x, Shape.of(0, 1, 0), Shape.of(2, 1, 2), 1, 2, 3)),
            Map.entry(
                "pad",
                (ops, x) ->
                    ops.pad(x, Shape.of(1, 0, 2), Shape.of(0, 1, 1), new long[] {0, 2, 1}, 3)),
            Map.entry(
                "crop",
                (ops, x) ->
                    ops.pad(x, Shape.of(-1, 1, -1), Shape.of(2, -2, 0), new long[] {1, 0, 1}, 3)),
            Map.entry("reverse", (ops, x) -> ops.reverse(x, 0, 2)),
            Map.entry("broadcast", (ops, x) -> ops.broadcastTo(x, Shape.of(2, 2, 3, 4))),
            Map.entry("concat", (ops, x) -> ops.concat(List.of(x, ops.sin(x), x), 1)),
            Map.entry("gates", GradientsTest::gates),
            Map.entry("overlap", GradientsTest::overlap),
            Map.entry("max", (ops, x) -> ops.max(x, false, 0, 2)),
            Map.entry("sum", (ops, x) -> ops.sum(ops.square(x), true, 1)));
    return movements.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        new GradientCheck(3)
                            .input("x", 2, 3, 4)
                            .check((ops, in) -> entry.getValue().apply(ops, in.get("x")))));
  }

  private static Tensor gates(Ops ops, Tensor x) {
    Tensor first = ops.part(x, 2, 0, Dim.of(2));
    return ops.mul(ops.sigmoid(first), ops.part(x, 2, 2, Dim.of(2)));
  }

  private static Tensor overlap(Ops ops, Tensor x) {
    return ops.mul(ops.part(x, 2, 0, Dim.of(3)), ops.part(x, 2, 1, Dim.of(3)));
  }

  @Test
  void gradientsOfAllPartsOfAnAxisAreJoinedNotPadded() {
    Graph gradient =
        new GradientCheck(3).input("x", 2, 3, 4).check((ops, in) -> gates(ops, in.get("x")));
    assertEquals(0, count(gradient, Primitive.PAD));
    assertEquals(1, count(gradient, Primitive.CONCAT));
  }

  @TestFactory
  Stream<DynamicTest> matrixProductsAgreeWithDifferences() {
    return Stream.of(0, 1, 2, 3)
        .map(
            flags ->
                DynamicTest.dynamicTest(
                    "flags " + flags,
                    () -> {
                      boolean flipA = (flags & 1) != 0;
                      boolean flipB = (flags & 2) != 0;
                      new GradientCheck(flags)
                          .input("a", flipA ? new long[] {2, 4, 3} : new long[] {2, 3, 4})
                          .input("b", flipB ? new long[] {2, 5, 4} : new long[] {2, 4, 5})
                          .check((ops, in) -> ops.matmul(in.get("a"), in.get("b"), flipA, flipB));
                    }));
  }

  @Test
  void sparseProductsAgreeWithDifferences() {
    new GradientCheck(4)
        .sparse("rows", 6, 5)
        .ids("numbers", 6, 4)
        .input("matrix", 5, 3)
        .check(
            (ops, in) ->
                ops.tanh(
                    ops.sparseMatmul(
                        ops.selectRows(in.get("rows"), in.get("numbers")), in.get("matrix"))));
  }

  @Test
  void rowsTakenFromATableAddUpWhereTheyAreTakenTwice() {
    new GradientCheck(5)
        .ids("ids", 3, 2, 4)
        .input("table", 3, 2)
        .check((ops, in) -> ops.sin(ops.gather(in.get("table"), in.get("ids"))));
    new GradientCheck(6)
        .ids("ids", 3, 2, 4)
        .input("rows", 2, 4, 2)
        .check((ops, in) -> ops.sin(ops.scatterAdd(in.get("ids"), in.get("rows"), Dim.of(3))));
  }

  @TestFactory
  Stream<DynamicTest> convolutionsAgreeWithDifferences() {
    return Stream.of(
            List.of(1L, 1L, 0L, 1L),
            List.of(2L, 1L, 1L, 1L),
            List.of(1L, 2L, 2L, 1L),
            List.of(3L, 2L, 1L, 2L))
        .map(
            p ->
                DynamicTest.dynamicTest(
                    "stride, dilation, padding, groups " + p,
                    () -> {
                      long groups = p.get(3);
                      Window window = window(p.get(0), p.get(1), p.get(2));
                      new GradientCheck(7)
                          .input("x", 2, 6, 7, 4)
                          .input("kernel", 2, 2, 4 / groups, 2)
                          .check(
                              (ops, in) -> ops.conv(in.get("x"), in.get("kernel"), window, groups));
                    }));
  }

  @Test
  void transposedConvolutionsAgreeWithDifferences() {
    Window window = window(2, 1, 1);
    new GradientCheck(8)
        .input("x", 2, 4, 3, 3)
        .input("kernel", 2, 2, 2, 3)
        .check(
            (ops, in) ->
                ops.convGradInput(in.get("kernel"), in.get("x"), Shape.of(2, 6, 6, 2), window, 1));
  }

  @TestFactory
  Stream<DynamicTest> poolingAgreesWithDifferences() {
    Window window = window(2, 1, 1);
    List<Long> sizes = List.of(3L, 2L);
    return Stream.of(true, false)
        .map(
            max ->
                DynamicTest.dynamicTest(
                    max ? "max" : "average",
                    () ->
                        new GradientCheck(9)
                            .input("x", 2, 6, 5, 3)
                            .check(
                                (ops, in) ->
                                    max
                                        ? ops.maxPool(in.get("x"), sizes, window)
                                        : ops.averagePool(in.get("x"), sizes, window))));
  }

  private static Window window(long stride, long dilation, long padding) {
    return new Window(
        List.of(stride, stride),
        List.of(dilation, dilation),
        List.of(padding, padding),
        List.of(padding, 0L));
  }

  @Test
  void secondDerivativesAgreeWithDifferences() {
    GraphBuilder inner = new GraphBuilder();
    Tensor x = inner.input("x", TensorType.floats(Shape.of(3)));
    inner.output("loss", inner.sumAll(inner.mul(inner.sin(x), inner.exp(x))));
    Graph loss = inner.build();
    new GradientCheck(10)
        .input("x", 3)
        .check((ops, in) -> Gradients.of(ops, loss, in, "loss", List.of("x")).gradients().get("x"));
  }

  @Test
  void cornersAreThoseOfPyTorch() {
    assertArrayEquals(new double[] {0}, slope(ops -> ops::relu, 0));
    assertArrayEquals(new double[] {0}, slope(ops -> ops::abs, 0));
    assertArrayEquals(new double[] {1}, slope(ops -> x -> ops.maximum(x, ops.scalar(0)), 0));
    assertArrayEquals(new double[] {0}, slope(ops -> x -> ops.maximum(ops.scalar(0), x), 0));
    assertArrayEquals(new double[] {1}, slope(ops -> x -> ops.minimum(x, ops.scalar(0)), 0));
    assertArrayEquals(new double[] {1}, slope(ops -> x -> ops.clip(x, 0, 1), 0));
    assertArrayEquals(new double[] {0}, slope(ops -> x -> ops.clip(x, 0, 1), 2));
    assertArrayEquals(new double[] {0.5, 0, 0.5}, slope(ops -> x -> ops.max(x, true, 0), 2, 1, 2));
  }

  @Test
  void powersOfZeroHaveFiniteGradients() {
    assertArrayEquals(new double[] {0}, slope(ops -> x -> ops.pow(x, 2), 0));
    assertArrayEquals(new double[] {1}, slope(ops -> x -> ops.pow(x, 1), 0));
    assertArrayEquals(new double[] {0}, slope(ops -> x -> ops.pow(x, 0), 0));
    assertArrayEquals(new double[] {0}, slope(ops -> x -> ops.pow(ops.scalar(0), x), 2));
    // a zero that is not known when the gradient is made
    assertArrayEquals(
        new double[] {0}, slope(ops -> x -> ops.pow(x, ops.stopGradient(ops.abs(x))), 0));
  }

  @Test
  void whatPassesNoGradientGivesZeros() {
    assertArrayEquals(new double[] {0, 0}, slope(ops -> ops::stopGradient, 1, 2));
    assertArrayEquals(new double[] {0, 0}, slope(ops -> ops::floor, 1.5, 2.5));
    assertArrayEquals(new double[] {0, 0}, slope(ops -> x -> ops.greater(x, ops.scalar(1)), 1, 2));
  }

  /** The gradient of the sum of a function at a point. */
  private static double[] slope(Function<Ops, UnaryOperator<Tensor>> function, double... at) {
    GraphBuilder forward = new GraphBuilder();
    TensorType type = TensorType.floats(Shape.of(at.length));
    Tensor made = function.apply(forward).apply(forward.input("x", type));
    forward.output("loss", forward.sumAll(made));
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs = Map.of("x", builder.input("x", type));
    Gradients gradients = Gradients.of(builder, forward.build(), inputs, "loss", List.of("x"));
    builder.output("slope", gradients.gradients().get("x"));
    Map<String, Array> values = Map.of("x", new Array(new long[] {at.length}, at));
    return Interpreter.run(builder.build(), values).get("slope").data();
  }

  @Test
  void onlyAScalarHasAGradient() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(Shape.of(2)));
    builder.output("loss", builder.exp(x));
    Graph graph = builder.build();
    GraphBuilder other = new GraphBuilder();
    Map<String, Tensor> inputs = Map.of("x", other.input("x", TensorType.floats(Shape.of(2))));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Gradients.of(other, graph, inputs, "loss", List.of("x")))
            .getMessage();
    assertEquals("only a scalar has a gradient; output loss is float32[2]", message);
  }

  private static long count(Graph graph, Primitive op) {
    return graph.nodes().stream().filter(node -> node.op() == op).count();
  }
}
