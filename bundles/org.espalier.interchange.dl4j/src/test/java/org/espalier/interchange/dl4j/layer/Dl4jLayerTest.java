package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.tck.Running;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class Dl4jLayerTest {
  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    return LayerRuns.all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> agreeWithDifferences(entry.getValue().get())));
  }

  private static List<String> trained(Graph graph) {
    List<String> inputs = new ArrayList<>(List.of("feature/x"));
    if (graph.hasInput("weight/layer/params")) {
      inputs.add("weight/layer/params");
    }
    return inputs;
  }

  private static void agreeWithDifferences(LayerRun run) {
    Graph graph = run.model().training();
    List<String> wanted = trained(graph);
    Map<String, Value> gradients = run.gradients(graph, wanted);
    for (String input : wanted) {
      double[] expected = run.differences(graph, input, 5e-3);
      double greatest = 0;
      for (double cell : expected) {
        greatest = Math.max(greatest, Math.abs(cell));
      }
      assertArrayEquals(expected, gradients.get(input).elements(), 3e-3 * greatest + 1e-4, input);
    }
  }

  /** The memory of the first step is that of all later ones. */
  @TestFactory
  Stream<DynamicTest> laterStepsKnowNothingOfEarlierOnes() {
    return LayerRuns.all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> stepsAreAlike(entry.getValue().get())));
  }

  private static void stepsAreAlike(LayerRun run) {
    Graph graph = run.model().training();
    List<String> wanted = trained(graph);
    Map<String, Value> alone = run.gradients(graph, wanted);
    Value other = run.x().nudged(0, 0.5);
    try (Running running = run.prepared(graph, wanted)) {
      for (int round = 0; round < 3; round++) {
        Map<String, Value> again = LayerRun.step(running, run.x());
        for (String input : wanted) {
          assertArrayEquals(alone.get(input).elements(), again.get(input).elements(), input);
        }
        LayerRun.step(running, other);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> theOutputHasTheShapeThatWasTraced() {
    return LayerRuns.all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Graph graph = entry.getValue().get().model().inference();
                      Value y = entry.getValue().get().forward(graph, Map.of()).get("prediction");
                      assertEquals(
                          graph.outputType("prediction").shape().with(0, y.shape().dim(0)),
                          y.shape());
                    }));
  }
}
