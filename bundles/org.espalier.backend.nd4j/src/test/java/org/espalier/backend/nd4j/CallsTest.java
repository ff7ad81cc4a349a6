package org.espalier.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.Program;
import org.espalier.backend.nd4j.op.AdditionalOp;
import org.espalier.backend.nd4j.op.OpArguments;
import org.espalier.backend.nd4j.op.OpGradients;
import org.espalier.backend.nd4j.op.PreparedOp;
import org.espalier.program.Gradients;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class CallsTest {
  private static final String OP = "com.acme.layers/scale";
  private static final TensorType ROWS = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3)));
  private static final TensorType WEIGHTS = TensorType.floats(Shape.of(3));

  private final List<String> events = new ArrayList<>();

  /** y = factor * x * w; remembers x between the two ways. */
  private final class Scale implements AdditionalOp {
    @Override
    public Optional<String> refusal(OpCall call, List<TensorType> inputs) {
      return call.attributes().real("factor") == 0
          ? Optional.of("a factor of 0 for " + inputs.get(0))
          : Optional.empty();
    }

    @Override
    public PreparedOp prepare(OpArguments arguments) {
      events.add("prepared, differentiated: " + arguments.differentiated());
      return new Prepared(arguments);
    }
  }

  private final class Prepared implements PreparedOp {
    private final OpArguments arguments;
    private INDArray seen;

    Prepared(OpArguments arguments) {
      this.arguments = arguments;
    }

    @Override
    public void forward() {
      if (arguments.inputs().get(0).getDouble(0) > 1000) {
        throw new IllegalStateException("too large");
      }
      seen = arguments.inputs().get(0).dup();
      INDArray product = seen.mulRowVector(arguments.inputs().get(1));
      arguments.outputs().get(0).assign(product.muli(arguments.attributes().real("factor")));
    }

    @Override
    public Runnable backward(OpGradients gradients) {
      double factor = arguments.attributes().real("factor");
      return () -> {
        INDArray given = gradients.outputs().get(0);
        INDArray w = arguments.inputs().get(1);
        gradients.inputs().get(0).ifPresent(dx -> dx.assign(given.mulRowVector(w).mul(factor)));
        gradients.inputs().get(1).ifPresent(dw -> dw.assign(given.mul(seen).sum(0).mul(factor)));
      };
    }

    @Override
    public void close() {
      events.add("closed");
    }
  }

  private static Graph graph(double factor) {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", ROWS);
    Tensor w = ops.input("w", WEIGHTS);
    Attributes attributes = Attributes.NONE.with("factor", factor);
    Tensor y = ops.call(OP, attributes, List.of(ops.sin(x), w), List.of(ROWS)).get(0);
    ops.output("loss", ops.sumAll(ops.mul(y, y)));
    return ops.build();
  }

  private static Graph withGradients() {
    GraphBuilder ops = new GraphBuilder();
    Map<String, Tensor> inputs = Map.of("x", ops.input("x", ROWS), "w", ops.input("w", WEIGHTS));
    Gradients gradients = Gradients.of(ops, graph(2), inputs, "loss", List.of("x", "w"));
    gradients.gradients().forEach((name, tensor) -> ops.output("d" + name, tensor));
    ops.output("loss", gradients.outputs().get("loss"));
    return ops.build();
  }

  private static Map<String, Value> values() {
    return Map.of(
        "x", Value.floats(Shape.of(2, 3), 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
        "w", Value.floats(Shape.of(3), 1, 2, 3));
  }

  private Execution execution() {
    return Execution.on(Nd4jBackend.with(Map.of(OP, new Scale())));
  }

  @Test
  void anOpAndItsGradientAgreeWithTheSameOfPrimitives() {
    Map<String, Value> made = execution().run(withGradients(), values());
    double[] x = values().get("x").elements();
    double[] dx = made.get("dx").elements();
    double[] dw = new double[3];
    for (int i = 0; i < x.length; i++) {
      double w = 1 + i % 3;
      double s = Math.sin(x[i]);
      assertEquals(8 * w * w * s * Math.cos(x[i]), dx[i], 1e-4);
      dw[i % 3] += 8 * w * s * s;
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(dw[i], made.get("dw").elements()[i], 1e-4);
    }
    assertEquals(List.of("prepared, differentiated: true", "closed"), events);
  }

  @Test
  void withoutAGradientTheOpIsTold() {
    execution().run(graph(1), values());
    assertEquals("prepared, differentiated: false", events.get(0));
  }

  @Test
  void aStepReadsWhatItsInputsAreThen() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", WEIGHTS);
    Tensor y =
        ops.call(
                OP,
                Attributes.NONE.with("factor", 3.0),
                List.of(ops.reshape(x, Shape.of(1, 3)), ops.fill(Shape.of(3), 1)),
                List.of(TensorType.floats(Shape.of(1, 3))))
            .get(0);
    ops.output("x", ops.reshape(y, Shape.of(3)));
    Program program = new Program("test", ops.build(), Map.of("x", "x"));
    Map<String, Value> start = Map.of("x", Value.floats(Shape.of(3), 1, 2, 3));
    assertArrayEquals(
        new double[] {27, 54, 81}, execution().run(program, start, 3).get("x").elements());
  }

  @Test
  void anOpThatIsNotHereIsRefusedWithTheBundleThatBringsIt() {
    Graph graph = graph(1);
    String why = new Nd4jBackend().refusal(graph, graph.nodes().get(1)).orElseThrow();
    assertEquals(
        "the additional op com.acme.layers/scale is not here: install or start bundle"
            + " com.acme.layers, which brings it (here: none)",
        why);
  }

  @Test
  void anOpRefusesACallBeforeAnythingRuns() {
    BackendException refused =
        assertThrows(BackendException.class, () -> execution().run(graph(0), values()));
    assertTrue(refused.getMessage().contains(OP + ": a factor of 0 for float32[2, 3]"));
    assertEquals(List.of(), events);
  }

  @Test
  void aFailureNamesTheOp() {
    Map<String, Value> large = Map.of("x", values().get("x"), "w", values().get("w"));
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", ROWS);
    Tensor w = ops.input("w", WEIGHTS);
    ops.origin("output");
    Attributes attributes = Attributes.NONE.with("factor", 1.0);
    Tensor big = ops.mul(x, 1e6);
    ops.output("y", ops.call(OP, attributes, List.of(big, w), List.of(ROWS)).get(0));
    BackendException failed =
        assertThrows(BackendException.class, () -> execution().run(ops.build(), large));
    assertTrue(
        failed.getMessage().endsWith("com.acme.layers/scale of output: too large"),
        failed.getMessage());
  }
}
