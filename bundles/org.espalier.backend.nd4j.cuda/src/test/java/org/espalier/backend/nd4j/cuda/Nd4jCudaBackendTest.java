package org.espalier.backend.nd4j.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Precision;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.program.Planner;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class Nd4jCudaBackendTest {
  private static Session open() {
    return open(0);
  }

  private static Session open(long limit) {
    return Nd4jCudaBackend.ofClassPath()
        .open("cpu", new SessionOptions(1, false, Precision.FLOAT32, false, limit));
  }

  private static TensorType floats(long... shape) {
    return TensorType.floats(Shape.of(shape));
  }

  /** The sum of exp(x), which needs room for as many floats as x has. */
  private static Plan sum(long size) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", floats(size));
    builder.output("y", builder.sum(builder.exp(x), true, 0));
    return Planner.plan(new Program("sum", builder.build(), Map.of()), Map.of());
  }

  @Test
  void randomNumbersAreThoseOfPhilox() {
    GraphBuilder builder = new GraphBuilder();
    Tensor seed = builder.input("seed", TensorType.ints(Shape.of(2)));
    Tensor step = builder.input("step", TensorType.ints(Shape.SCALAR));
    builder.output("y", builder.randomUniform(seed, step, "stream", Shape.of(1001)));
    Plan plan = Planner.plan(new Program("draw", builder.build(), Map.of()), Map.of());
    try (Session session = open()) {
      Map<String, Buffer> buffers =
          Map.of(
              "seed", session.allocate(TensorType.ints(Shape.of(2))),
              "step", session.allocate(TensorType.ints(Shape.SCALAR)),
              "y", session.allocate(floats(1001)));
      buffers.get("seed").write(new int[] {7, 9});
      buffers.get("step").write(new int[] {3});
      session.prepare(plan, buffers).run();
      float[] expected = new float[1001];
      new Philox(7, 9, Philox.stream("stream"), 3).uniform(expected, 0, 1001);
      assertArrayEquals(expected, buffers.get("y").floats());
    }
  }

  @Test
  void manyRowsOfOneIdAreAllAdded() {
    GraphBuilder builder = new GraphBuilder();
    Tensor ids = builder.input("ids", TensorType.ids(Shape.of(1000), Dim.of(3)));
    Tensor rows = builder.input("rows", floats(1000, 8));
    builder.output("y", builder.scatterAdd(ids, rows, Dim.of(3)));
    Plan plan = Planner.plan(new Program("add", builder.build(), Map.of()), Map.of());
    try (Session session = open()) {
      Buffer numbers = session.allocate(TensorType.ints(Shape.of(1000)));
      Buffer given = session.allocate(floats(1000, 8));
      Buffer y = session.allocate(floats(3, 8));
      int[] chosen = new int[1000];
      float[] ones = new float[8000];
      Arrays.fill(ones, 1);
      Arrays.fill(chosen, 0, 900, 2);
      numbers.write(chosen);
      given.write(ones);
      Executable add = session.prepare(plan, Map.of("ids", numbers, "rows", given, "y", y));
      for (int i = 0; i < 2; i++) {
        add.run();
        float[] sums = y.floats();
        assertEquals(List.of(100f, 0f, 900f), List.of(sums[0], sums[8], sums[16]));
      }
    }
  }

  @Test
  void anIdOutsideOfItsTableIsRefusedAndNamesTheNode() {
    GraphBuilder builder = new GraphBuilder();
    Tensor table = builder.input("table", floats(4, 16));
    Tensor ids = builder.input("ids", TensorType.ids(Shape.of(2), Dim.of(4)));
    builder.output("y", builder.gather(table, ids));
    Plan plan = Planner.plan(new Program("lookup", builder.build(), Map.of()), Map.of());
    try (Session session = open()) {
      Buffer numbers = session.allocate(TensorType.ints(Shape.of(2)));
      Buffer rows = session.allocate(floats(4, 16));
      Buffer y = session.allocate(floats(2, 16));
      Executable lookup = session.prepare(plan, Map.of("table", rows, "ids", numbers, "y", y));
      numbers.write(new int[] {3, 4});
      BackendException refused = assertThrows(BackendException.class, lookup::run);
      assertTrue(refused.getMessage().contains("lookup"), refused.getMessage());
      assertTrue(refused.getMessage().contains("gather"), refused.getMessage());
      assertTrue(refused.getMessage().contains("id 4 "), refused.getMessage());
    }
  }

  @Test
  void memoryIsCountedAndFreed() {
    try (Session session = open()) {
      Buffer x = session.allocate(floats(1000));
      Buffer y = session.allocate(floats(1));
      assertEquals(4004, session.peakBytes().orElseThrow());
      try (Executable sum = session.prepare(sum(1000), Map.of("x", x, "y", y))) {
        sum.run();
        assertArrayEquals(new float[] {1000}, y.floats());
      }
      long peak = session.peakBytes().orElseThrow();
      assertTrue(peak >= 8004 && peak < 8100, peak + " bytes");
      session.prepare(sum(1000), Map.of("x", x, "y", y)).run();
      assertEquals(peak, session.peakBytes().orElseThrow(), "what was closed was not freed");
    }
  }

  @Test
  void aLimitOfMemoryIsKept() {
    try (Session session = open(6000)) {
      Buffer x = session.allocate(floats(1000));
      Buffer y = session.allocate(floats(1));
      DeviceMemoryException refused =
          assertThrows(DeviceMemoryException.class, () -> session.allocate(floats(500)));
      assertEquals(2000, refused.needed());
      assertEquals(1996, refused.free());
      assertTrue(refused.getMessage().contains("limit of 6000"), refused.getMessage());
      assertThrows(
          DeviceMemoryException.class, () -> session.prepare(sum(1000), Map.of("x", x, "y", y)));
      assertEquals(4004, session.peakBytes().orElseThrow());
    }
  }

  @Test
  void whatIsClosedCannotBeUsed() {
    Session session = open();
    Buffer x = session.allocate(floats(3));
    Buffer y = session.allocate(floats(3));
    Executable sum = session.prepare(sum(3), Map.of("x", x, "y", y));
    session.close();
    session.close();
    assertThrows(BackendException.class, sum::run);
    assertThrows(BackendException.class, x::floats);
    assertThrows(BackendException.class, () -> session.allocate(floats(1)));
  }

  @Test
  void anAdditionalOpIsRefusedAndWhoExecutesItIsNamed() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", floats(3));
    builder.output(
        "y",
        builder.call("com.acme.nn/roll", Attributes.NONE, List.of(x), List.of(floats(3))).get(0));
    Graph graph = builder.build();
    assertEquals(
        "com.acme.nn/roll is an additional op of bundle com.acme.nn; only engine nd4j on the device"
            + " cpu executes it: backend: {engine: nd4j, device: cpu}",
        Nd4jCudaBackend.ofClassPath().refusal(graph, graph.nodes().get(0)).orElseThrow());
  }
}
