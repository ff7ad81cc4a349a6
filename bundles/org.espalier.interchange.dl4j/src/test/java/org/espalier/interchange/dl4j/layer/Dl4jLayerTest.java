package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.espalier.tck.Running;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class Dl4jLayerTest {
  private static Stream<DynamicTest> each(Consumer<LayerRun> check) {
    return LayerRuns.all().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check.accept(entry.getValue().get())));
  }

  private static List<String> trained(Graph graph) {
    List<String> inputs = new ArrayList<>(List.of("feature/x"));
    if (graph.hasInput("weight/layer/params")) {
      inputs.add("weight/layer/params");
    }
    return inputs;
  }

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    return each(
        run -> {
          Graph graph = run.model().training();
          List<String> wanted = trained(graph);
          Map<String, Value> gradients = run.gradients(graph, wanted);
          for (String input : wanted) {
            double[] expected = run.differences(graph, input, 5e-3);
            double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertArrayEquals(
                expected, gradients.get(input).elements(), 3e-3 * greatest + 1e-4, input);
          }
        });
  }

  /** The memory of the first step is that of all later ones. */
  @TestFactory
  Stream<DynamicTest> laterStepsKnowNothingOfEarlierOnes() {
    return each(
        run -> {
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
        });
  }

  /** Some layers write to what they are given, which others may read. */
  @TestFactory
  Stream<DynamicTest> inputsStayAsTheyAre() {
    return each(
        run -> {
          try (Running running = run.running(run.model().inference())) {
            assertUnchanged(running, "feature/x");
          }
          Graph training = run.model().training();
          try (Running running = run.prepared(training, trained(training))) {
            assertUnchanged(running, "feature/x", "factors");
          }
        });
  }

  private static void assertUnchanged(Running running, String... inputs) {
    List<double[]> before = Stream.of(inputs).map(name -> running.input(name).elements()).toList();
    running.run();
    for (int i = 0; i < inputs.length; i++) {
      assertArrayEquals(before.get(i), running.input(inputs[i]).elements(), inputs[i]);
    }
  }

  @TestFactory
  Stream<DynamicTest> theOutputHasTheShapeThatWasTraced() {
    return each(
        run -> {
          Graph graph = run.model().inference();
          Value y = run.forward(graph, Map.of()).get("prediction");
          assertEquals(graph.outputType("prediction").shape().with(0, y.shape().dim(0)), y.shape());
        });
  }
}
