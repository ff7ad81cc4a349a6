package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.Storage;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ReferencePlanTest {
  private static final TensorType PAIR = TensorType.floats(Shape.of(2));
  private static final Storage X = Storage.external("x", 0);
  private static final Storage Y = Storage.external("y", 0);

  /** x, then t = exp(x) as value 1, then y = t + x as value 2. */
  private static Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", PAIR);
    builder.output("y", builder.add(builder.exp(x), x));
    return builder.build();
  }

  private static Plan plan(Graph graph, long arena, Storage... storage) {
    List<Integer> steps = List.of(0, 1);
    return new Plan("p", graph, List.of(storage), List.of(), steps, List.of(), arena, Map.of());
  }

  private static float[] run(Plan plan) {
    try (Session session = new ReferenceBackend().open("cpu", SessionOptions.DEFAULT)) {
      Buffer x = session.allocate(PAIR);
      Buffer y = session.allocate(PAIR);
      x.write(new float[] {0, 1});
      session.prepare(plan, Map.of("x", x, "y", y)).run();
      return y.floats();
    }
  }

  private static void assertRefused(Plan plan, String reason) {
    BackendException e = assertThrows(BackendException.class, () -> run(plan));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void valuesMayBeChangedInPlace() {
    float[] expected = {1, (float) (Math.E + 1)};
    assertArrayEquals(expected, run(plan(graph(), 8, X, Storage.arena(0), Y)));
    assertArrayEquals(expected, run(plan(graph(), 0, X, Y, Y)));
  }

  @Test
  void whatWasOverwrittenTooEarlyShows() {
    float[] wrong = run(plan(graph(), 0, X, X, Y));
    assertArrayEquals(new float[] {2, (float) (2 * Math.E)}, wrong);
  }

  @Test
  void whatIsNeverWrittenIsNotANumber() {
    Plan plan =
        new Plan(
            "p",
            graph(),
            List.of(X, Storage.arena(0), Y),
            List.of(),
            List.of(1),
            List.of(),
            8,
            Map.of());
    assertArrayEquals(new float[] {Float.NaN, Float.NaN}, run(plan));
  }

  @Test
  void memoryThatIsShiftedAgainstAnOperandIsRefused() {
    assertRefused(
        plan(graph(), 12, X, Storage.arena(0), Storage.arena(4)), "which is read by the node");
  }

  @Test
  void aPlaceOutsideTheMemoryIsRefused() {
    assertRefused(plan(graph(), 8, X, Storage.arena(4), Y), "does not fit its memory of 8 bytes");
    assertRefused(plan(graph(), 8, X, Storage.arena(0), Storage.external("z", 0)), "no buffer");
  }

  @Test
  void aGraphThatStatesAWrongShapeIsRefused() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", PAIR);
    builder.output("y", builder.mul(builder.sumAll(x), x));
    Graph right = builder.build();
    List<TensorType> types = List.of(PAIR, PAIR, PAIR);
    Graph wrong = new Graph(types, right.inputs(), right.nodes().subList(0, 1), List.of());
    Plan plan =
        new Plan(
            "p",
            wrong,
            List.of(X, Storage.arena(0), Y),
            List.of(),
            List.of(0),
            List.of(),
            8,
            Map.of());
    assertRefused(plan, "makes float32[], the graph says float32[2]");
  }

  @Test
  void stateIsReplacedAfterTheStep() {
    GraphBuilder builder = new GraphBuilder();
    Tensor a = builder.input("a", PAIR);
    Tensor b = builder.input("b", PAIR);
    builder.output("next a", b);
    builder.output("next b", builder.add(a, b));
    Program program = new Program("p", builder.build(), Map.of("a", "next a", "b", "next b"));
    Map<String, Value> inputs = Map.of("a", Computed.vector(0, 1), "b", Computed.vector(1, 1));
    Map<String, Value> after = Execution.reference().run(program, inputs, 5);
    assertArrayEquals(new double[] {5, 8}, after.get("next a").elements());
    assertArrayEquals(new double[] {8, 13}, after.get("next b").elements());
  }

  @Test
  void itHasOneDevice() {
    ReferenceBackend backend = new ReferenceBackend();
    assertEquals("reference", backend.engine());
    assertThrows(BackendException.class, () -> backend.open("cuda", SessionOptions.DEFAULT));
  }
}
