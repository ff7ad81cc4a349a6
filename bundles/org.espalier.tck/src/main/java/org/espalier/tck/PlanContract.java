package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Backend;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.SparseRows;
import org.espalier.program.Planner;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Buffers, state, plans that share buffers, and what has to be refused before anything runs. */
abstract class PlanContract {
  static final Execution.Planning PLANNER = Planner::plan;

  private static final TensorType PAIR = TensorType.floats(Shape.of(2));

  /** The backend under test. */
  protected abstract Backend backend();

  /** How its sessions are opened. */
  protected SessionOptions options() {
    return SessionOptions.DEFAULT;
  }

  private Session open() {
    return backend().open(backend().devices().get(0), options());
  }

  @Test
  void aBufferBeginsWithZerosAndGivesBackWhatWasWritten() {
    try (Session session = open()) {
      Buffer floats = session.allocate(TensorType.floats(Shape.of(2, 2)));
      assertArrayEquals(new float[4], floats.floats());
      floats.write(new float[] {1.5f, -2});
      floats.write(new float[] {3});
      assertArrayEquals(new float[] {3, -2, 0, 0}, floats.floats());
      floats.write(2, new float[] {4, 5, 6}, 1);
      assertArrayEquals(new float[] {3, -2, 4, 0}, floats.floats());
      Buffer integers = session.allocate(TensorType.ints(Shape.of(3)));
      integers.write(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE});
      assertArrayEquals(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0}, integers.integers());
      integers.write(1, new int[] {7, 8, 9}, 2);
      assertArrayEquals(new int[] {Integer.MIN_VALUE, 7, 8}, integers.integers());
      assertEquals(TensorType.ints(Shape.of(3)), integers.type());
    }
  }

  @Test
  void aBufferRefusesWhatItCannotHold() {
    try (Session session = open()) {
      Buffer floats = session.allocate(PAIR);
      Buffer sparse = session.allocate(TensorType.sparse(Dim.of(2), Dim.of(3)));
      assertThrows(RuntimeException.class, () -> floats.write(new int[] {1}));
      assertThrows(RuntimeException.class, () -> floats.write(new float[3]));
      assertThrows(RuntimeException.class, () -> floats.write(1, new float[2], 2));
      assertThrows(RuntimeException.class, () -> floats.write(-1, new float[2], 1));
      assertThrows(RuntimeException.class, floats::integers);
      assertThrows(RuntimeException.class, () -> sparse.write(new float[6]));
      SparseRows one = new SparseRows(3, new int[] {0, 0}, new int[0], new float[0]);
      assertThrows(RuntimeException.class, () -> sparse.write(one));
    }
  }

  /** a becomes b while b becomes a + b. */
  private static Program fibonacci() {
    GraphBuilder builder = new GraphBuilder();
    Tensor a = builder.input("a", PAIR);
    Tensor b = builder.input("b", PAIR);
    builder.output("next a", b);
    builder.output("next b", builder.add(a, b));
    return new Program("fibonacci", builder.build(), Map.of("a", "next a", "b", "next b"));
  }

  @Test
  void stateIsReadAsItWasBeforeTheStep() {
    Map<String, Value> inputs =
        Map.of("a", Value.floats(Shape.of(2), 0, 1), "b", Value.floats(Shape.of(2), 1, 1));
    Execution execution = Execution.on(backend(), options(), PLANNER);
    Map<String, Value> after = execution.run(fibonacci(), inputs, 5);
    assertArrayEquals(new double[] {5, 8}, after.get("next a").elements());
    assertArrayEquals(new double[] {8, 13}, after.get("next b").elements());
  }

  /** A step of gradient descent on half the square error of x w, with the loss added to a total. */
  private static Program descent() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3))));
    Tensor w = builder.input("w", TensorType.floats(Shape.of(3, 2)));
    Tensor total = builder.input("total", TensorType.floats(Shape.SCALAR));
    Tensor y = builder.matmul(x, w);
    Tensor gradient = builder.matmul(x, y, true, false);
    builder.output("next w", builder.sub(w, builder.mul(gradient, 0.01)));
    builder.output("next total", builder.add(total, builder.meanAll(builder.square(y))));
    return new Program("descent", builder.build(), Map.of("w", "next w", "total", "next total"));
  }

  @Test
  void plansForTwoBatchSizesShareTheirState() {
    Samples samples = new Samples(7);
    List<Value> batches = List.of(samples.floats(Shape.of(4, 3)), samples.floats(Shape.of(2, 3)));
    Value w = samples.floats(Shape.of(3, 2));
    Value expected = descend(new ReferenceBackend(), PlainPlan::of, batches, w);
    Tolerance.GRADIENTS.assertClose("the state", expected, descend(backend(), PLANNER, batches, w));
  }

  private Value descend(
      Backend backend, Execution.Planning planning, List<Value> batches, Value start) {
    try (Session session = backend.open(backend.devices().get(0), options())) {
      Buffer w = session.allocate(start.type());
      Buffer total = session.allocate(TensorType.floats(Shape.SCALAR));
      start.writeTo(w);
      Executable[] steps = new Executable[batches.size()];
      for (int i = 0; i < steps.length; i++) {
        Buffer x = session.allocate(batches.get(i).type());
        batches.get(i).writeTo(x);
        long rows = batches.get(i).shape().dim(0).value();
        Plan plan = planning.plan(descent(), Map.of("batch", rows));
        steps[i] = session.prepare(plan, Map.of("x", x, "w", w, "total", total));
      }
      for (int i = 0; i < 6; i++) {
        steps[i % 2].run();
      }
      return Value.readFrom(w);
    }
  }

  /** Some of some sparse rows, times a matrix that is known. */
  private static Program selection() {
    GraphBuilder builder = new GraphBuilder();
    Tensor rows = builder.input("rows", TensorType.sparse(Dim.of(3), Dim.of(4)));
    Tensor chosen = builder.input("chosen", TensorType.ids(Shape.of(2), Dim.of(3)));
    Tensor matrix = builder.constant(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, Shape.of(4, 2));
    Tensor half = builder.constant(new float[] {0.5f}, Shape.of(1));
    Tensor scaled = builder.mul(builder.exp(matrix), half);
    builder.output("y", builder.matmul(builder.selectRows(rows, chosen), scaled));
    return new Program("selection", builder.build(), Map.of());
  }

  @Test
  void inputsMayChangeBetweenRunsAndConstantsStay() {
    Samples samples = new Samples(3);
    Execution execution = Execution.on(backend(), options(), PLANNER);
    Map<String, Value> inputs = new HashMap<>();
    inputs.put("rows", samples.sparse(3, 4));
    inputs.put("chosen", samples.ids(Shape.of(2), 3));
    try (Running running = execution.prepare(selection(), inputs);
        Running reference = Execution.reference().prepare(selection(), inputs)) {
      for (int i = 0; i < 5; i++) {
        Value next = samples.sparse(3, 4);
        Value numbers = samples.ids(Shape.of(2), 3);
        for (Running each : List.of(running, reference)) {
          each.set("rows", next);
          each.set("chosen", numbers);
          each.run();
        }
        Tolerance.OUTPUTS.assertClose(
            "run " + i, reference.outputs().get("y"), running.outputs().get("y"));
      }
    }
  }

  @Test
  void theSameProgramGivesTheSameNumbers() {
    Map<String, Value> inputs =
        Map.of(
            "x", new Samples(1).floats(Shape.of(50, 3)),
            "w", new Samples(2).floats(Shape.of(3, 2)),
            "total", Value.scalar(0));
    Execution execution = Execution.on(backend(), options(), PLANNER);
    Value first = execution.run(descent(), inputs, 4).get("next w");
    Value second = execution.run(descent(), inputs, 4).get("next w");
    assertArrayEquals(first.elements(), second.elements());
  }

  @Test
  void aBufferThatIsMissingOrDoesNotFitIsRefused() {
    Plan plan = PLANNER.plan(fibonacci(), Map.of());
    try (Session session = open()) {
      Buffer a = session.allocate(PAIR);
      Buffer small = session.allocate(TensorType.floats(Shape.of(1)));
      Buffer integers = session.allocate(TensorType.ints(Shape.of(2)));
      assertThrows(RuntimeException.class, () -> session.prepare(plan, Map.of("a", a)));
      assertThrows(RuntimeException.class, () -> session.prepare(plan, Map.of("a", a, "b", small)));
      assertThrows(
          RuntimeException.class, () -> session.prepare(plan, Map.of("a", a, "b", integers)));
    }
  }

  @Test
  void operandsThatDoNotFitAreRefusedBeforeAnythingRuns() {
    TensorType a = TensorType.floats(Shape.of(2, 3));
    TensorType b = TensorType.floats(Shape.of(4, 5));
    assertRefused(Primitive.MATMUL, Attributes.NONE, a, b, TensorType.floats(Shape.of(2, 5)));
    assertRefused(Primitive.ADD, Attributes.NONE, a, b, a);
    assertRefused(Primitive.ADD, Attributes.NONE, a, TensorType.ints(Shape.of(2, 3)), a);
    assertRefused(Primitive.GATHER, Attributes.NONE, a, a, TensorType.floats(Shape.of(2, 3, 3)));
    assertRefused(
        Primitive.CONCAT,
        Attributes.NONE.with("axis", 0L),
        a,
        b,
        TensorType.floats(Shape.of(6, 3)));
    assertRefused(Primitive.MUL, Attributes.NONE, a, a, b);
  }

  private void assertRefused(
      Primitive op, Attributes attributes, TensorType a, TensorType b, TensorType y) {
    Graph graph =
        new Graph(
            List.of(a, b, y),
            List.of(new Graph.Port("a", 0), new Graph.Port("b", 1)),
            List.of(new Node(op, List.of(0, 1), attributes, List.of(2), "")),
            List.of(new Graph.Port("y", 2)));
    Plan plan = PlainPlan.of(new Program("wrong", graph, Map.of()), Map.of());
    try (Session session = open()) {
      Map<String, Buffer> buffers =
          Map.of("a", session.allocate(a), "b", session.allocate(b), "y", session.allocate(y));
      assertThrows(
          RuntimeException.class,
          () -> session.prepare(plan, buffers),
          op + " of " + a + " and " + b + " to " + y);
    }
  }
}
