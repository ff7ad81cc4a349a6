package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Storage;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.Interpreter;
import org.espalier.program.fixture.PlanReplay;
import org.espalier.program.fixture.RandomGraphs;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final GraphBuilder builder = new GraphBuilder();

  private Tensor input(String name, long... shape) {
    return builder.input(name, TensorType.floats(Shape.of(shape)));
  }

  private Plan plan(String... states) {
    Map<String, String> updates =
        Arrays.stream(states).collect(Collectors.toMap(state -> state, state -> state));
    return Planner.plan(new Program("test", builder.build(), updates), Map.of());
  }

  private static Storage place(Plan plan, String output) {
    return plan.storage().get(plan.graph().output(output));
  }

  private static Node step(Plan plan, Primitive op) {
    return plan.steps().stream()
        .map(plan.graph().nodes()::get)
        .filter(node -> node.op() == op)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void randomProgramsComputeTheSameInPlannedMemory() {
    LongStream.range(0, 400).forEach(PlannerTest::checkRandom);
  }

  private static void checkRandom(long seed) {
    RandomGraphs.Sample sample = RandomGraphs.of(seed);
    Map<String, Array> expected = Interpreter.run(sample.program().graph(), sample.inputs());
    Plan plan = Planner.plan(sample.program(), Map.of());
    Map<String, Array> found = PlanReplay.run(plan, sample.inputs());
    expected.forEach(
        (name, array) ->
            assertArrayEquals(
                array.data(),
                found.get(name).data(),
                0,
                () -> "seed " + seed + ", " + name + "\n" + PlanText.of(plan)));
    sample
        .inputs()
        .forEach(
            (name, array) -> {
              if (!expected.containsKey(name)) {
                assertArrayEquals(array.data(), found.get(name).data(), 0, "input " + name);
              }
            });
  }

  @Test
  void simplifiedRandomProgramsComputeTheSame() {
    for (long seed = 0; seed < 200; seed++) {
      RandomGraphs.Sample sample = RandomGraphs.of(seed);
      Map<String, Array> expected = Interpreter.run(sample.program().graph(), sample.inputs());
      Graph simple = Simplifier.forExecution(sample.program().graph());
      Map<String, Array> found = Interpreter.run(simple, sample.inputs());
      String name = "seed " + seed;
      expected.forEach(
          (output, array) ->
              assertArrayEquals(array.data(), found.get(output).data(), 1e-12, name));
    }
  }

  @Test
  void viewsNeedNoWork() {
    Tensor x = input("x", 4, 6);
    Tensor part = builder.part(builder.reshape(x, Shape.of(6, 4)), 0, 2, Dim.of(3));
    builder.output("y", builder.exp(part));
    Plan plan = plan();
    assertEquals(1, plan.steps().size());
    assertEquals(Storage.external("x", 32), plan.storage().get(step(plan, Primitive.EXP).input(0)));
    assertEquals(Storage.external("y", 0), place(plan, "y"));
    assertEquals(0, plan.arenaBytes());
  }

  @Test
  void operationsElementByElementOverwriteWhatNobodyNeeds() {
    Tensor x = input("x", 4, 6);
    Tensor sum = builder.sum(builder.tanh(builder.neg(builder.exp(x))), false, 0);
    builder.output("y", sum);
    assertEquals(128, plan().arenaBytes(), "one block of 96 bytes for all three, in units of 64");
  }

  @Test
  void inputsAreNotOverwritten() {
    Tensor x = input("x", 4, 6);
    builder.output("y", builder.exp(x));
    assertEquals(Storage.external("y", 0), place(plan(), "y"));
  }

  @Test
  void whatIsViewedByALaterReaderIsNotOverwritten() {
    Tensor x = builder.exp(input("x", 4, 6));
    Tensor view = builder.reshape(x, Shape.of(24));
    builder.output("y", builder.sum(builder.neg(x), false, 0));
    builder.output("z", builder.sumAll(view));
    Plan plan = plan();
    Node neg = step(plan, Primitive.NEG);
    assertNotEquals(plan.storage().get(neg.input(0)), plan.storage().get(neg.output()));
  }

  @Test
  void broadcastOperandsAreNotOverwritten() {
    Tensor row = builder.exp(input("row", 1, 6));
    Tensor x = input("x", 4, 6);
    builder.output("y", builder.sumAll(builder.add(row, x)));
    Plan plan = plan();
    Node add = step(plan, Primitive.ADD);
    assertNotEquals(plan.storage().get(add.input(0)), plan.storage().get(add.output()));
  }

  @Test
  void partsOfAVectorAreComputedWhereItStands() {
    Tensor x = input("x", 3, 5);
    Tensor a = builder.reshape(builder.sum(x, false, 0), Shape.of(5));
    Tensor b = builder.reshape(builder.exp(x), Shape.of(15));
    builder.output("y", builder.neg(builder.concat(List.of(a, b), 0)));
    Plan plan = plan();
    assertEquals(3, plan.steps().size(), "sum, exp and neg; nothing is joined");
    assertEquals(Storage.external("y", 0), plan.storage().get(step(plan, Primitive.SUM).output()));
    assertEquals(Storage.external("y", 20), plan.storage().get(step(plan, Primitive.EXP).output()));
  }

  @Test
  void aPartThatLivesElsewhereIsCopied() {
    Tensor x = input("x", 5);
    builder.output("y", builder.concat(List.of(x, x), 0));
    Plan plan = plan();
    assertEquals(2, plan.steps().size());
    assertEquals(Primitive.STOP_GRADIENT, plan.graph().nodes().get(plan.steps().get(0)).op());
  }

  @Test
  void stateIsChangedInItsPlace() {
    Tensor state = input("state", 8);
    Tensor x = input("x", 8);
    builder.output("state", builder.sub(builder.mul(state, 0.9), x));
    Plan plan = plan("state");
    assertEquals(Storage.external("state", 0), place(plan, "state"));
    assertEquals(List.of(), plan.copies());
    assertEquals(0, plan.arenaBytes() - constants(plan), "even the product needs no memory");
  }

  private static long constants(Plan plan) {
    return 64L * plan.once().size();
  }

  @Test
  void stateThatIsReadLaterIsCopiedAtTheEnd() {
    Tensor state = input("state", 8);
    Tensor next = builder.exp(state);
    builder.output("state", next);
    builder.output("y", builder.sumAll(builder.mul(state, next)));
    Plan plan = plan("state");
    assertEquals(1, plan.copies().size());
    assertEquals(Storage.external("state", 0), plan.copies().get(0).to());
  }

  @Test
  void statesCanChangePlaces() {
    Tensor a = input("a", 2);
    Tensor b = input("b", 2);
    builder.output("a", b);
    builder.output("b", a);
    Map<String, Array> values =
        Map.of(
            "a", new Array(new long[] {2}, new double[] {1, 2}),
            "b", new Array(new long[] {2}, new double[] {3, 4}));
    Map<String, Array> after = PlanReplay.run(plan("a", "b"), values);
    assertArrayEquals(new double[] {3, 4}, after.get("a").data());
    assertArrayEquals(new double[] {1, 2}, after.get("b").data());
  }

  @Test
  void aPartOfTheStateThatStaysIsNotMoved() {
    Tensor state = input("state", 6);
    Tensor moving = builder.part(state, 0, 0, Dim.of(2));
    Tensor frozen = builder.part(state, 0, 2, Dim.of(4));
    builder.output("state", builder.concat(List.of(builder.mul(moving, 0.5), frozen), 0));
    Plan plan = plan("state");
    assertEquals(List.of(), plan.copies());
    assertEquals(1, plan.steps().size());
  }

  @Test
  void oneValueMayReplaceTwoStates() {
    Tensor a = input("a", 2);
    input("b", 2);
    builder.output("next", builder.exp(a));
    Program program = new Program("test", builder.build(), Map.of("a", "next", "b", "next"));
    Map<String, Array> values = Map.of("a", Array.zeros(2), "b", Array.zeros(2));
    Map<String, Array> after = PlanReplay.run(Planner.plan(program, Map.of()), values);
    assertArrayEquals(new double[] {1, 1}, after.get("a").data());
    assertArrayEquals(new double[] {1, 1}, after.get("b").data());
  }

  @Test
  void constantsAreComputedOnceAndKept() {
    Tensor x = input("x", 4);
    Tensor two = builder.fill(Shape.of(4), 2);
    builder.output("y", builder.add(x, builder.exp(two)));
    Plan plan = plan();
    assertEquals(2, plan.once().size());
    assertEquals(1, plan.steps().size());
  }

  @Test
  void selectedSparseRowsAreNowhere() {
    Tensor rows = builder.input("rows", TensorType.sparse(Dim.of(9), Dim.of(5)));
    Tensor numbers = builder.input("numbers", TensorType.ints(Shape.of(3)));
    Tensor selected = builder.selectRows(rows, numbers);
    builder.output("y", builder.sparseMatmul(selected, input("w", 5, 2)));
    Plan plan = plan();
    assertEquals(1, plan.steps().size());
    int value = step(plan, Primitive.SPARSE_MATMUL).input(0);
    assertEquals(Storage.Region.VIRTUAL, plan.storage().get(value).region());
  }

  @Test
  void carriesOfAScanAreChangedInPlace() {
    Tensor h = input("h", 2, 3);
    Tensor x = input("x", 5, 2, 3);
    builder.output("y", scan(h, x, 5));
    Plan body = plan().bodies().values().iterator().next();
    assertEquals(Storage.external("carry0", 0), place(body, "carry0"));
    assertEquals(List.of(), body.copies());
  }

  private Tensor scan(Tensor h, Tensor x, long steps) {
    return builder
        .scan(
            List.of(h),
            List.of(x),
            Dim.of(steps),
            false,
            (ops, carries, slices) ->
                new ScanBody.Step(
                    List.of(ops.tanh(ops.add(carries.get(0), slices.get(0)))), List.of()))
        .carries()
        .get(0);
  }

  @Test
  void theNumberOfStepsChangesNoPlanButItsNumbers() {
    builder.output("y", scan(input("h", 2, 3), input("x", 500, 2, 3), 500));
    Plan plan = plan();
    assertEquals(1, plan.steps().size());
    assertEquals(2, plan.bodies().values().iterator().next().steps().size());
  }

  @Test
  void threeHundredNodesArePlannedOneAfterTheOther() {
    Tensor x = input("x", 32, 64);
    Tensor state = input("state", 32, 64);
    for (int i = 0; i < 100; i++) {
      x = builder.tanh(builder.add(builder.mul(x, state), x));
    }
    builder.output("state", x);
    Program program = new Program("large", builder.build(), Map.of("state", "state"));
    // it takes milliseconds; looking at all nodes again for each would take much longer
    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Planner.plan(program, Map.of()));
  }

  @Test
  void openExtentsAreRefusedByName() {
    Tensor x = builder.input("x", TensorType.floats(Shape.of(Dim.BATCH, Dim.symbol("words"))));
    builder.output("y", builder.exp(x));
    Program program = new Program("predict", builder.build(), Map.of());
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Planner.plan(program, Map.of("batch", 2L)))
            .getMessage();
    assertEquals(
        "program predict cannot be planned: [words] are not known; extents are given for [batch]",
        message);
  }

  @Test
  void aPlanCanBeReadAsText() {
    Tensor state = input("state", 2);
    builder.origin("dense_1");
    builder.output("state", builder.neg(state));
    String text = PlanText.of(plan("state"));
    assertTrue(text.contains("    0 neg state[2] -> state[2] {} dense_1\n"), text);
    assertFalse(text.contains("copy"), text);
  }
}
