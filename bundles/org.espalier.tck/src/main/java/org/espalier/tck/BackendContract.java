package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.espalier.backend.Backend;
import org.espalier.backend.Program;
import org.espalier.tck.cases.Cases;
import org.espalier.tck.cases.OperationCase;
import org.espalier.tck.cases.RandomProgram;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Backend} has to do: the test of a backend extends this class and answers it.
 *
 * <p>Each primitive, each gradient rule and programs of random operations are run on random shapes
 * and compared with the {@link ReferenceBackend}. Shapes and numbers repeat with their seeds.
 */
public abstract class BackendContract extends PlanContract {
  /** How many sets of random shapes are tried. */
  protected int samples() {
    return 3;
  }

  /** How many programs of random operations are tried. */
  protected int programs() {
    return 100;
  }

  private Stream<OperationCase> cases() {
    return LongStream.rangeClosed(1, samples()).boxed().flatMap(seed -> Cases.all(seed).stream());
  }

  @Test
  void hasANameAndDevicesAndSaysWhatItRunsOn() {
    assertTrue(backend().engine().matches("[a-z][a-z0-9_]*"), backend().engine());
    assertFalse(backend().devices().isEmpty(), "no device");
    assertFalse(backend().facts().isEmpty(), "no facts");
    assertThrows(RuntimeException.class, () -> backend().open("no such device", options()));
  }

  @Test
  void takesEveryPrimitive() {
    for (OperationCase sample : Cases.all(1)) {
      Graph graph = sample.graph();
      for (Node node : graph.nodes()) {
        assertEquals(Optional.empty(), backend().refusal(graph, node), sample.name());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> primitivesInMemoryOfTheirOwn() {
    Execution execution = Execution.on(backend(), options(), PlainPlan::of);
    return cases()
        .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(sample, execution)));
  }

  @TestFactory
  Stream<DynamicTest> primitivesAsPlanned() {
    Execution execution = Execution.on(backend(), options(), PLANNER);
    return cases()
        .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> check(sample, execution)));
  }

  private static void check(OperationCase sample, Execution execution) {
    Program program = new Program("operation", sample.graph(), Map.of());
    compare(sample.tolerance(), program, sample.values(), execution, 1);
  }

  @TestFactory
  Stream<DynamicTest> gradients() {
    Execution execution = Execution.on(backend(), options(), PLANNER);
    return cases()
        .filter(sample -> sample.smooth() && !sample.differentiable().isEmpty())
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    "gradient of " + sample, () -> checkGradient(sample, execution)));
  }

  private static void checkGradient(OperationCase sample, Execution execution) {
    Graph graph = sample.graph();
    Graph loss = GradientGraph.loss(graph, sample.real(graph));
    Program program =
        new Program("gradient", GradientGraph.of(loss, sample.differentiable()), Map.of());
    Map<String, Value> values = GradientGraph.withFactors(loss, sample.values(), new Samples(1));
    compare(Tolerance.GRADIENTS, program, values, execution, 1);
  }

  @TestFactory
  Stream<DynamicTest> programsOfRandomOperations() {
    Execution execution = Execution.on(backend(), options(), PLANNER);
    return LongStream.rangeClosed(1, programs())
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "program " + seed,
                    () -> {
                      RandomProgram.Sample sample = RandomProgram.of(seed);
                      compare(Tolerance.GRADIENTS, sample.program(), sample.inputs(), execution, 3);
                    }));
  }

  private static Map<String, Value> run(
      Program program, Map<String, Value> inputs, Execution execution, int times) {
    try {
      return execution.run(program, inputs, times);
    } catch (RuntimeException e) {
      throw new AssertionError("cannot run\n" + program.graph(), e);
    }
  }

  /** Runs a program here and on the reference, and fails with the graph where they differ. */
  static void compare(
      Tolerance tolerance,
      Program program,
      Map<String, Value> inputs,
      Execution execution,
      int times) {
    Map<String, Value> expected = Execution.reference().run(program, inputs, times);
    Map<String, Value> actual = run(program, inputs, execution, times);
    expected.forEach(
        (name, value) ->
            tolerance
                .difference(value, actual.get(name))
                .ifPresent(
                    wrong ->
                        Assertions.fail(
                            "%s %s%nexpected %s%nactual %s%ngraph:%n%sinputs: %s"
                                .formatted(
                                    name,
                                    wrong,
                                    value,
                                    actual.get(name),
                                    program.graph(),
                                    inputs))));
  }
}
