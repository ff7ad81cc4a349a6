package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final String OP = "com.acme.layers/roll";
  private static final TensorType ROWS = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3)));
  private static final Attributes BY_TWO = Attributes.NONE.with("by", 2L);

  /** loss = sum of what the op makes of x and w. */
  private static Graph forward() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", ROWS);
    Tensor w = ops.input("w", TensorType.floats(Shape.of(3)));
    ops.output("loss", ops.sumAll(roll(ops, x, w)));
    return ops.build();
  }

  private static Tensor roll(Ops ops, Tensor... inputs) {
    return ops.call(OP, BY_TWO, List.of(inputs), List.of(ROWS)).get(0);
  }

  private static Graph withGradients(String... wanted) {
    GraphBuilder ops = new GraphBuilder();
    Map<String, Tensor> inputs =
        Map.of("x", ops.input("x", ROWS), "w", ops.input("w", TensorType.floats(Shape.of(3))));
    Gradients gradients = Gradients.of(ops, forward(), inputs, "loss", List.of(wanted));
    gradients.gradients().forEach((name, tensor) -> ops.output("d" + name, tensor));
    return Simplifier.forExecution(ops.build());
  }

  private static List<Node> calls(Graph graph) {
    return graph.nodes().stream().filter(OpCall::is).toList();
  }

  @Test
  void theGradientIsOneNodeThatReadsTheTicketOfTheCall() {
    List<Node> calls = calls(withGradients("x", "w"));
    assertEquals(
        List.of(Primitive.CALL, Primitive.CALL_GRAD), calls.stream().map(Node::op).toList());
    int ticket = calls.get(0).outputs().get(1);
    assertEquals(ticket, calls.get(1).input(2));
    OpCall gradient = OpCall.of(calls.get(1));
    assertEquals(List.of(0, 1), gradient.wanted());
    assertEquals(2, gradient.inputs());
    assertEquals(BY_TWO, gradient.attributes());
    assertEquals("com.acme.layers", gradient.bundle());
  }

  @Test
  void onlyGradientsThatAreAskedForAreMade() {
    Node gradient = calls(withGradients("w")).get(1);
    assertEquals(List.of(1), OpCall.of(gradient).wanted());
    assertEquals(1, gradient.outputs().size());
  }

  @Test
  void aCallStaysAsLongAsItsGradientIsAskedFor() {
    // the loss itself is no output, and its gradient does not depend on what the call made
    assertEquals(Primitive.CALL, calls(withGradients("x")).get(0).op());
  }

  @Test
  void twoCallsAreNeverTakenForOne() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", ROWS);
    ops.output("y", ops.add(roll(ops, x), roll(ops, x)));
    assertEquals(2, calls(Simplifier.simplify(ops.build())).size());
  }

  @Test
  void aCallOfConstantsRunsInEveryStep() {
    GraphBuilder ops = new GraphBuilder();
    TensorType type = TensorType.floats(Shape.of(2, 3));
    Tensor x = ops.fill(type.shape(), 1);
    ops.output("y", ops.call(OP, BY_TWO, List.of(x), List.of(type)).get(0));
    Plan plan = Planner.plan(new Program("test", ops.build(), Map.of()), Map.of());
    assertEquals(List.of(1), plan.steps());
  }

  @Test
  void typesAreBoundWithTheBatchAndPlansOfThemAreRight() {
    Program program = new Program("test", withGradients("x", "w"), Map.of());
    Plan plan = Planner.plan(program, Map.of("batch", 4L));
    TensorType weights = TensorType.floats(Shape.of(3));
    TensorType rows = ROWS.bind(Map.of("batch", 4L));
    plan.check(Map.of("x", rows, "w", weights, "dx", rows, "dw", weights));
    Node call = calls(plan.graph()).get(0);
    assertEquals(rows, plan.graph().values().get(call.output()));
  }

  @Test
  void aCallAtEachStepOfAScanIsRefused() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", TensorType.floats(Shape.of(5, 3)));
    ScanBody body =
        (inner, carries, steps) ->
            new ScanBody.Step(
                List.of(), inner.call(OP, BY_TWO, steps, List.of(TensorType.floats(Shape.of(3)))));
    ShapeException refused =
        assertThrows(
            ShapeException.class, () -> ops.scan(List.of(), List.of(x), Dim.of(5), false, body));
    assertTrue(refused.getMessage().startsWith(OP + " is an additional op"), refused.getMessage());
  }

  @Test
  void gradientsOfGradientsAreRefusedWithTheNameOfTheOp() {
    GraphBuilder inner = new GraphBuilder();
    Tensor x = inner.input("x", ROWS);
    Tensor w = inner.input("w", TensorType.floats(Shape.of(3)));
    Gradients first = Gradients.of(inner, forward(), Map.of("x", x, "w", w), "loss", List.of("w"));
    inner.output("loss", inner.sumAll(first.gradients().get("w")));
    Graph graph = inner.build();
    GraphBuilder ops = new GraphBuilder();
    Map<String, Tensor> inputs =
        Map.of("x", ops.input("x", ROWS), "w", ops.input("w", TensorType.floats(Shape.of(3))));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Gradients.of(ops, graph, inputs, "loss", List.of("w")));
    assertEquals("the gradient of " + OP + " has no gradient itself", refused.getMessage());
  }

  @Test
  void namesHaveTheBundleInFront() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", ROWS);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ops.call("roll", BY_TWO, List.of(x), List.of(ROWS)));
    assertTrue(refused.getMessage().contains("a slash"), refused.getMessage());
  }
}
