package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.GradientCheck;
import org.espalier.program.fixture.Interpreter;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Functions of rows are computed before the rows are moved, where that is less work. */
class RowFoldingTest {
  @Test
  void aLayerBehindAnEmbeddingIsAppliedToTheTable() {
    Graph gradient = check(3, RowFoldingTest::layer);
    assertEquals(0, products(gradient, 8), gradient::toString);
    assertEquals(1, count(gradient, Primitive.GATHER), gradient::toString);
  }

  @Test
  void aTableWithMoreRowsThanAreTakenStays() {
    Graph gradient = check(9, RowFoldingTest::layer);
    assertEquals(2, products(gradient, 8), gradient::toString);
  }

  @Test
  void whatDiffersFromRowToRowIsNotAppliedToTheTable() {
    Graph gradient =
        check(
            3,
            (ops, in) -> {
              Tensor rows = ops.gather(in.get("table"), in.get("ids"));
              return ops.mul(rows, in.get("factor"));
            });
    assertEquals(1, count(gradient, Primitive.GATHER), gradient::toString);
    assertEquals(4, count(gradient, Primitive.MUL), gradient::toString);
  }

  @Test
  void rowsThatNobodyTakesDoNotDisturbGradients() {
    GraphBuilder forward = new GraphBuilder();
    Tensor table = forward.input("table", TensorType.floats(Shape.of(2, 1)));
    Tensor ids = forward.input("ids", TensorType.ints(Shape.of(4)));
    forward.output("loss", forward.sumAll(forward.sqrt(forward.gather(table, ids))));
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs =
        Map.of(
            "table", builder.input("table", table.type()), "ids", builder.input("ids", ids.type()));
    Gradients gradients = Gradients.of(builder, forward.build(), inputs, "loss", List.of("table"));
    builder.output("gradient", gradients.gradients().get("table"));
    Map<String, Array> values =
        Map.of(
            "table", new Array(new long[] {2, 1}, new double[] {0, 4}),
            "ids", new Array(new long[] {4}, new double[] {1, 1, 1, 1}));
    Graph graph = Simplifier.forExecution(builder.build());
    assertArrayEquals(new double[] {0, 1}, Interpreter.run(graph, values).get("gradient").data());
  }

  @Test
  void anOpenBatchIsTakenForThirtyTwoRows() {
    assertEquals(Shape.of(63, 5), product(63));
    assertEquals(Shape.of(Dim.BATCH.times(2), Dim.of(5)), product(64));
  }

  /** The shape of the product for two ids in each row of the batch. */
  private static Shape product(long table) {
    GraphBuilder builder = new GraphBuilder();
    Tensor rows = builder.input("table", TensorType.floats(Shape.of(table, 4)));
    Tensor ids = builder.input("ids", TensorType.ints(Shape.of(Dim.BATCH, Dim.of(2))));
    Tensor kernel = builder.input("k", TensorType.floats(Shape.of(4, 5)));
    Shape flat = Shape.of(Dim.BATCH.times(2), Dim.of(4));
    Tensor taken = builder.reshape(builder.gather(rows, ids), flat);
    builder.output("y", builder.matmul(taken, kernel));
    Graph simple = Simplifier.simplify(builder.build());
    Node product =
        simple.nodes().stream().filter(node -> node.op() == Primitive.MATMUL).findFirst().get();
    return simple.values().get(product.output()).shape();
  }

  private static Graph check(
      long table, BiFunction<GraphBuilder, Map<String, Tensor>, Tensor> function) {
    return new GradientCheck(8)
        .input("table", table, 4)
        .ids("ids", (int) table, 4, 2)
        .input("k", 4, 5)
        .input("b", 5)
        .input("factor", 4, 2, 4)
        .check(function);
  }

  private static long count(Graph graph, Primitive op) {
    return graph.nodes().stream().filter(node -> node.op() == op).count();
  }

  /** The products that have so many rows. */
  private static long products(Graph graph, long rows) {
    return graph.nodes().stream()
        .filter(node -> node.op() == Primitive.MATMUL)
        .map(node -> graph.values().get(node.output()).shape().dim(0))
        .filter(Dim.of(rows)::equals)
        .count();
  }

  private static Tensor layer(GraphBuilder ops, Map<String, Tensor> in) {
    Tensor rows = ops.reshape(ops.gather(in.get("table"), in.get("ids")), Shape.of(8, 4));
    Tensor made = ops.tanh(ops.add(ops.matmul(rows, in.get("k")), in.get("b")));
    return ops.mul(ops.reshape(made, Shape.of(4, 2, 5)), 2);
  }
}
