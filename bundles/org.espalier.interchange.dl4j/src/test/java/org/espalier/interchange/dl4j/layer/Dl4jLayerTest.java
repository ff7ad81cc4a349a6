package org.espalier.interchange.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithDifferences() {
    return each(
        run -> {
          Map<String, Value> gradients = run.gradients();
          for (String input : run.differentiated()) {
            double[] expected = run.differences(input, 5e-3);
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
          Map<String, Value> alone = run.gradients();
          Value other = run.x().nudged(0, 0.5);
          try (Running running = run.backward()) {
            for (int round = 0; round < 3; round++) {
              Map<String, Value> again = LayerRun.step(running, run.x());
              for (String input : run.differentiated()) {
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
          try (Running running = run.backward()) {
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
