package org.espalier.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.program.Gradients;
import org.espalier.program.Planner;
import org.espalier.program.Simplifier;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training step of recurrent layers is made of, whatever the number of steps. */
final class RecurrentPlanTest {
  private static final String LSTM = "{type: lstm, units: 4}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: simple_rnn, units: 4}",
        "{type: simple_rnn, units: 4, return_sequences: true, dropout: 0.1, recurrent_dropout: 0.1}",
        LSTM,
        "{type: lstm, units: 4, return_sequences: true, go_backwards: true, dropout: 0.1, recurrent_dropout: 0.1}",
        "{type: gru, units: 4}",
        "{type: gru, units: 4, reset_after: false}",
        "{type: bidirectional, layer: {type: lstm, units: 4, return_sequences: true}}"
      })
  void longSequencesMakeTheSamePlanAsShortOnes(String layer) {
    assertEquals(operations(plan(15, layer)), operations(plan(500, layer)));
  }

  /** All operations of a plan, those of bodies too. */
  private static List<String> operations(Plan plan) {
    List<String> all = new ArrayList<>();
    for (int step : plan.steps()) {
      all.add(plan.graph().nodes().get(step).op().toString());
      if (plan.bodies().containsKey(step)) {
        all.addAll(operations(plan.bodies().get(step)));
      }
    }
    return all;
  }

  @Test
  void aStepHoldsNothingButWhatNeedsTheState() {
    List<Graph> bodies = bodies(plan(15, LSTM).graph());
    assertEquals(2, bodies.size(), "forward and back");
    for (Graph body : bodies) {
      assertEquals(4, count(body, Primitive.MATMUL), body::toString);
      for (Primitive other :
          List.of(Primitive.SUM, Primitive.SLICE, Primitive.CONCAT, Primitive.TRANSPOSE)) {
        assertEquals(0, count(body, other), () -> other + " in " + body);
      }
    }
  }

  @Test
  void theResetBiasOfAGruIsSummedOutsideTheSteps() {
    for (Graph body : bodies(plan(15, "{type: gru, units: 4}").graph())) {
      assertEquals(0, count(body, Primitive.SUM), body::toString);
    }
  }

  @Test
  void masksOfDropoutAreDrawnOutsideTheSteps() {
    Plan plan = plan(15, "{type: lstm, units: 4, dropout: 0.1, recurrent_dropout: 0.1}");
    assertEquals(8, count(plan.graph(), Primitive.RANDOM_BERNOULLI));
    for (Graph body : bodies(plan.graph())) {
      assertEquals(0, count(body, Primitive.RANDOM_BERNOULLI), body::toString);
    }
  }

  @Test
  void theWayBackOfBothDirectionsIsAScanThatGoesTheOtherWay() {
    Plan plan = plan(15, "{type: bidirectional, layer: " + LSTM + "}");
    assertEquals(0, count(plan.graph(), Primitive.REVERSE));
    assertEquals(1, count(plan.graph(), Primitive.TRANSPOSE), "both read one sequence");
    long reverse = scans(plan.graph()).filter(scan -> scan.attributes().flag("reverse")).count();
    assertEquals(4, scans(plan.graph()).count());
    assertEquals(2, reverse);
  }

  @Test
  void outputsAndStatesThatNobodyReadsAreNotKept() {
    Graph forward = bodies(Simplifier.forExecution(inference("return_state: true"))).get(0);
    assertTrue(forward.outputs().stream().allMatch(port -> port.name().startsWith("carry")));
  }

  private static Graph inference(String setting) {
    return Trial.of(Shape.of(15, 3), "{type: lstm, units: 4, " + setting + "}").model().inference();
  }

  private static long count(Graph graph, Primitive op) {
    return graph.nodes().stream().filter(node -> node.op() == op).count();
  }

  private static Stream<Node> scans(Graph graph) {
    return graph.nodes().stream().filter(node -> node.op() == Primitive.SCAN);
  }

  private static List<Graph> bodies(Graph graph) {
    return scans(graph).map(scan -> scan.attributes().graph("body")).toList();
  }

  /** The plan of the gradients of a layer's weights, for a batch of two sequences. */
  private static Plan plan(long steps, String layer) {
    Graph training = Trial.of(Shape.of(steps, 3), layer).model().training();
    GraphBuilder forward = new GraphBuilder();
    Map<String, Tensor> outputs = forward.inline(training, inputs(forward, training));
    forward.output("loss", forward.sumAll(forward.square(outputs.get("prediction"))));
    Graph loss = forward.build();
    GraphBuilder builder = new GraphBuilder();
    List<String> weights =
        loss.inputs().stream()
            .map(Graph.Port::name)
            .filter(name -> name.startsWith("weight/"))
            .toList();
    Gradients gradients = Gradients.of(builder, loss, inputs(builder, loss), "loss", weights);
    gradients.gradients().forEach((name, tensor) -> builder.output("gradient/" + name, tensor));
    Graph graph = Simplifier.forExecution(builder.build());
    return Planner.plan(new Program("gradients", graph, Map.of()), Map.of("batch", 2L));
  }

  private static Map<String, Tensor> inputs(GraphBuilder builder, Graph graph) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), graph.inputType(port.name())));
    }
    return inputs;
  }
}
