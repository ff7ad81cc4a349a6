package org.espalier.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PlanOperandsTest {
  private static final Storage NOWHERE = new Storage(Storage.Region.VIRTUAL, "", 0);

  /** Rows 9 by 3, of which four are selected, and two of these, times a matrix. */
  private static final Graph GRAPH = graph();

  private static Graph graph() {
    GraphBuilder ops = new GraphBuilder();
    Tensor rows = ops.input("rows", TensorType.sparse(Dim.of(9), Dim.of(3)));
    Tensor four = ops.input("four", TensorType.ids(Shape.of(4), Dim.of(9)));
    Tensor two = ops.input("two", TensorType.ids(Shape.of(2), Dim.of(4)));
    Tensor kernel = ops.input("kernel", TensorType.floats(Shape.of(3, 5)));
    Tensor selected = ops.selectRows(ops.selectRows(rows, four), two);
    ops.output("y", ops.matmul(selected, kernel));
    return ops.build();
  }

  private static PlanOperands<String, String> operands(Storage rows) {
    List<Storage> storage =
        List.of(
            rows,
            Storage.external("four", 0),
            Storage.external("two", 0),
            Storage.external("kernel", 8),
            NOWHERE,
            NOWHERE,
            Storage.arena(16));
    Plan plan = new Plan("test", GRAPH, storage, List.of(), List.of(2), List.of(), 64, Map.of());
    return new PlanOperands<>(plan, new Words());
  }

  private static PlanOperands<String, String> operands() {
    return operands(Storage.external("rows", 0));
  }

  private static final class Words implements PlanOperands.Memory<String, String> {
    @Override
    public String own(long offset, TensorType type) {
      return "own " + offset + " " + type;
    }

    @Override
    public String given(String name, long offset, TensorType type) {
      return name + " " + offset + " " + type;
    }

    @Override
    public String rows(String name, List<String> selections) {
      return name + " " + selections;
    }
  }

  private static Node product() {
    return GRAPH.nodes().get(GRAPH.nodes().size() - 1);
  }

  @Test
  void aNodeReadsAndWritesWhereThePlanHasItsValues() {
    PlanOperands<String, String> operands = operands();
    assertEquals(
        List.of(Optional.empty(), Optional.of("kernel 8 " + TensorType.floats(Shape.of(3, 5)))),
        operands.inputs(product()));
    assertEquals(
        List.of("own 16 " + TensorType.floats(Shape.of(2, 5))), operands.outputs(product()));
    assertEquals(List.of(), operands.outputs(GRAPH.nodes().get(0)), "selected rows are nowhere");
  }

  @Test
  void sparseRowsAreThoseOfABufferAndItsSelectionsInOrder() {
    Optional<String> rows = operands().sparse(product()).get(0);
    String four = "four 0 " + TensorType.ids(Shape.of(4), Dim.of(9));
    String two = "two 0 " + TensorType.ids(Shape.of(2), Dim.of(4));
    assertEquals(Optional.of("rows [" + four + ", " + two + "]"), rows);
    assertTrue(operands().sparse(product()).get(1).isEmpty());
  }

  @Test
  void aValueHasOneOperand() {
    PlanOperands<String, String> operands = operands();
    assertSame(operands.dense(3), operands.inputs(product()).get(1).orElseThrow());
    Plan.Copy copy = new Plan.Copy(3, Storage.external("kept", 24));
    assertEquals("kept 24 " + TensorType.floats(Shape.of(3, 5)), operands.target(copy));
  }

  @Test
  void rowsThatNothingMakesAreRefused() {
    PlanOperands<String, String> operands = operands(NOWHERE);
    BackendException refused =
        assertThrows(BackendException.class, () -> operands.sparse(product()));
    assertEquals("plan test: nothing makes sparse value 0", refused.getMessage());
  }
}
