package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.GradientCheck;
import org.espalier.program.fixture.Interpreter;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SimplifierTest {
  private static final TensorType MATRIX = TensorType.floats(Shape.of(3, 4));

  /** What becomes of a function of two matrices [3, 4]. */
  private static Graph simplified(BiFunction<Ops, Tensor[], Tensor> function) {
    GraphBuilder builder = new GraphBuilder();
    Tensor[] inputs = {builder.input("a", MATRIX), builder.input("b", MATRIX)};
    builder.output("y", function.apply(builder, inputs));
    Graph graph = builder.build();
    Graph simple = Simplifier.forExecution(graph);
    Random random = new Random(5);
    Map<String, Array> values = new HashMap<>();
    values.put("a", Array.of(MATRIX.shape(), () -> random.nextDouble() - 0.5));
    values.put("b", Array.of(MATRIX.shape(), () -> random.nextDouble() + 0.5));
    assertArrayEquals(
        Interpreter.run(graph, values).get("y").data(),
        Interpreter.run(simple, values).get("y").data(),
        1e-12);
    return simple;
  }

  private static List<Primitive> ops(Graph graph) {
    return graph.nodes().stream().map(node -> node.op()).toList();
  }

  @TestFactory
  Stream<DynamicTest> simplerFormsAreFound() {
    return Stream.of(
        becomes("x * 1", (o, in) -> o.exp(o.mul(in[0], 1)), Primitive.EXP),
        becomes("x + 0", (o, in) -> o.exp(o.add(in[0], 0)), Primitive.EXP),
        becomes("0 - x", (o, in) -> o.sub(0, in[0]), Primitive.NEG),
        becomes("x / 1", (o, in) -> o.exp(o.div(in[0], o.scalar(1))), Primitive.EXP),
        becomes("--x", (o, in) -> o.exp(o.neg(o.neg(in[0]))), Primitive.EXP),
        becomes("a + -b", (o, in) -> o.add(in[0], o.neg(in[1])), Primitive.SUB),
        becomes("-a + b", (o, in) -> o.add(o.neg(in[0]), in[1]), Primitive.SUB),
        becomes("a - -b", (o, in) -> o.sub(in[0], o.neg(in[1])), Primitive.ADD),
        becomes("-(a - b)", (o, in) -> o.neg(o.sub(in[0], in[1])), Primitive.SUB),
        becomes("x ^ 2", (o, in) -> o.pow(in[0], 2), Primitive.MUL),
        becomes(
            "2 * x * 3",
            (o, in) -> o.mul(o.mul(o.scalar(2), in[0]), 3),
            Primitive.FILL,
            Primitive.MUL),
        becomes("ln 2", (o, in) -> o.mul(in[0], o.log(o.scalar(2))), Primitive.FILL, Primitive.MUL),
        becomes(
            "same twice",
            (o, in) -> o.mul(o.exp(in[0]), o.exp(in[0])),
            Primitive.EXP,
            Primitive.MUL),
        becomes(
            "reshape of reshape",
            (o, in) -> o.reshape(o.reshape(in[0], Shape.of(12)), Shape.of(4, 3)),
            Primitive.RESHAPE),
        becomes(
            "there and back",
            (o, in) -> o.exp(o.transpose(o.transpose(in[0], 1, 0), 1, 0)),
            Primitive.EXP),
        becomes(
            "a transposition of ones",
            (o, in) -> o.transpose(o.reshape(in[0], Shape.of(3, 1, 4)), 1, 0, 2),
            Primitive.RESHAPE),
        becomes(
            "transposed product",
            (o, in) -> o.matmul(in[0], o.transpose(in[1], 1, 0)),
            Primitive.MATMUL),
        becomes(
            "repeated operand",
            (o, in) -> o.add(in[0], o.broadcastTo(o.sum(in[1], true, 0), Shape.of(3, 4))),
            Primitive.SUM,
            Primitive.ADD),
        becomes(
            "part of a join",
            (o, in) -> o.exp(o.part(o.concat(List.of(in[0], in[1]), 0), 0, 3, Dim.of(3))),
            Primitive.EXP),
        becomes("all of it", (o, in) -> o.exp(o.part(in[0], 0, 0, Dim.of(3))), Primitive.EXP),
        becomes("mark", (o, in) -> o.exp(o.stopGradient(in[0])), Primitive.EXP),
        becomes(
            "reversed twice", (o, in) -> o.exp(o.reverse(o.reverse(in[0], 1), 1)), Primitive.EXP),
        becomes(
            "maximum of relu with bias",
            (o, in) -> o.max(o.relu(o.add(in[0], o.part(in[1], 0, 0, Dim.of(1)))), false, 0),
            Primitive.SLICE,
            Primitive.MAX,
            Primitive.RESHAPE,
            Primitive.ADD,
            Primitive.RELU));
  }

  private static DynamicTest becomes(
      String name, BiFunction<Ops, Tensor[], Tensor> function, Primitive... expected) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertEquals(
                Stream.of(expected).sorted().toList(),
                ops(simplified(function)).stream().sorted().toList()));
  }

  @Test
  void numbersThatOverflowAreLeftToTheBackend() {
    Graph graph = simplified((ops, in) -> ops.mul(ops.mul(in[0], 1e-30), 1e-30));
    assertEquals(2, ops(graph).stream().filter(Primitive.MUL::equals).count());
  }

  @Test
  void aMarkStaysWhereAGradientMayBeTaken() {
    GraphBuilder builder = new GraphBuilder();
    builder.output("y", builder.stopGradient(builder.input("a", MATRIX)));
    assertEquals(List.of(Primitive.STOP_GRADIENT), ops(Simplifier.simplify(builder.build())));
  }

  @Test
  void maximaOfBiasedFunctionsKeepTheirGradients() {
    Window window = new Window(List.of(2L), List.of(1L), List.of(1L), List.of(0L));
    new GradientCheck(1)
        .input("x", 2, 5, 3)
        .input("bias", 3)
        .check((ops, in) -> ops.max(ops.relu(ops.add(in.get("x"), in.get("bias"))), false, 1));
    new GradientCheck(2)
        .input("x", 2, 5, 3)
        .input("bias", 2, 1, 3)
        .check((ops, in) -> ops.max(ops.tanh(ops.add(in.get("x"), in.get("bias"))), true, 1));
    new GradientCheck(3)
        .input("x", 2, 5, 3)
        .input("bias", 3)
        .check(
            (ops, in) ->
                ops.maxPool(ops.relu(ops.add(in.get("x"), in.get("bias"))), List.of(3L), window));
  }

  @Test
  void rowsOfATableAreTakenInTheirFinalOrder() {
    GraphBuilder builder = new GraphBuilder();
    Tensor table = builder.input("table", MATRIX);
    Tensor ids = builder.input("ids", TensorType.ints(Shape.of(5, 2)));
    builder.output("y", builder.transpose(builder.gather(table, ids), 1, 0, 2));
    Graph simple = Simplifier.simplify(builder.build());
    assertEquals(List.of(Primitive.TRANSPOSE, Primitive.GATHER), ops(simple));
    Random random = new Random(3);
    Map<String, Array> values =
        Map.of(
            "table", Array.of(MATRIX.shape(), random::nextDouble),
            "ids", Array.of(Shape.of(5, 2), () -> random.nextInt(3)));
    assertArrayEquals(
        Interpreter.run(builder.build(), values).get("y").data(),
        Interpreter.run(simple, values).get("y").data());
  }

  @Test
  void unusedOutputsAndCarriesOfAScanGo() {
    GraphBuilder builder = new GraphBuilder();
    Tensor a = builder.input("a", MATRIX);
    Tensor start = builder.fill(Shape.of(4), 0);
    Tensor kept =
        builder
            .scan(
                List.of(start, start),
                List.of(a, builder.exp(a)),
                Dim.of(3),
                false,
                (ops, carries, slices) ->
                    new ScanBody.Step(
                        List.of(
                            ops.add(carries.get(0), slices.get(0)),
                            ops.add(carries.get(1), slices.get(1))),
                        List.of(slices.get(0), slices.get(1))))
            .carries()
            .get(0);
    builder.output("y", kept);
    Graph simple = Simplifier.simplify(builder.build());
    assertEquals(List.of(Primitive.FILL, Primitive.SCAN), ops(simple));
    Graph body = simple.nodes().get(1).attributes().graph("body");
    assertEquals(2, body.inputs().size());
    assertEquals(1, body.outputs().size());
  }

  @Test
  void inputsAndOutputsKeepTheirNamesAndOrder() {
    GraphBuilder builder = new GraphBuilder();
    Tensor a = builder.input("a", MATRIX);
    builder.input("unused", MATRIX);
    builder.output("z", builder.neg(builder.neg(a)));
    builder.output("y", a);
    Graph simple = Simplifier.simplify(builder.build());
    assertEquals(List.of("a", "unused"), simple.inputs().stream().map(Graph.Port::name).toList());
    assertEquals(List.of("z", "y"), simple.outputs().stream().map(Graph.Port::name).toList());
    assertEquals(List.of(), simple.nodes());
  }
}
