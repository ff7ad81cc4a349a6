package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.program.Planner;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Philox;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.Test;

class TorchBackendTest {
  private static Session open() {
    return new TorchBackend().open("cpu", SessionOptions.DEFAULT);
  }

  private static TensorType floats(long... shape) {
    return TensorType.floats(Shape.of(shape));
  }

  /** Sums of a sequence of vectors, step by step. */
  private static Plan cumulation(long steps) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", floats(steps, 3));
    ScanBody body =
        (ops, carries, slices) -> {
          Tensor next = ops.add(carries.get(0), slices.get(0));
          return new ScanBody.Step(List.of(next), List.of(next));
        };
    Tensor zero = builder.fill(Shape.of(3), 0);
    Tensor sums =
        builder.scan(List.of(zero), List.of(x), Dim.of(steps), false, body).outputs().get(0);
    builder.output("y", sums);
    return Planner.plan(new Program("sums", builder.build(), Map.of()), Map.of());
  }

  @Test
  void aScanStacksWhatEachStepMakes() {
    try (Session session = open()) {
      Buffer x = session.allocate(floats(3, 3));
      Buffer y = session.allocate(floats(3, 3));
      x.write(new float[] {1, 2, 3, 10, 20, 30, 100, 200, 300});
      Executable sums = session.prepare(cumulation(3), Map.of("x", x, "y", y));
      for (int i = 0; i < 2; i++) {
        sums.run();
        assertArrayEquals(new float[] {1, 2, 3, 11, 22, 33, 111, 222, 333}, y.floats());
      }
    }
  }

  @Test
  void aLongScanNeedsNoMoreKernelsThanAShortOne() {
    int[] prepared = {0};
    KernelTable counting =
        new KernelTable()
            .wrapped(
                (op, factory) ->
                    call -> {
                      prepared[0]++;
                      return factory.prepare(call);
                    });
    TorchSession session = session(counting);
    try (session) {
      Buffer x = session.allocate(floats(10_000, 3));
      Buffer y = session.allocate(floats(10_000, 3));
      x.write(new float[] {1, 2, 3});
      session.prepare(cumulation(10_000), Map.of("x", x, "y", y)).run();
      assertEquals(2, y.floats()[29_998]);
      assertTrue(prepared[0] < 10, prepared[0] + " kernels");
    }
  }

  private static TorchSession session(KernelTable kernels) {
    Installation.get(null);
    return new TorchSession(DeviceMemory.of("cpu", 0), kernels, SessionOptions.DEFAULT);
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
  void trainingLowersTheLoss() {
    try (Session session = open()) {
      Descent descent = new Descent(session);
      float first = descent.run();
      float last = first;
      for (int i = 0; i < 300; i++) {
        last = descent.run();
      }
      assertTrue(last < first / 2, first + " -> " + last);
    }
  }

  @Test
  void aStepMayRunInAnotherThreadThanItWasPreparedIn() throws InterruptedException {
    float[] losses = new float[2];
    for (int i = 0; i < 2; i++) {
      try (Session session = open()) {
        Descent descent = new Descent(session);
        int run = i;
        Thread thread = new Thread(() -> losses[run] = descent.run());
        if (i == 0) {
          losses[0] = descent.run();
        } else {
          thread.start();
          thread.join();
        }
      }
    }
    assertTrue(losses[0] > 0, "it ran");
    assertEquals(losses[0], losses[1]);
  }

  @Test
  void moreThreadsGiveTheSameUpToRounding() {
    float[] losses = new float[2];
    for (int threads = 1; threads <= 2; threads++) {
      SessionOptions options = new SessionOptions(threads, false);
      try (Session session = new TorchBackend().open("cpu", options)) {
        Descent descent = new Descent(session);
        descent.runBlind();
        losses[threads - 1] = descent.run();
      }
    }
    assertEquals(losses[0], losses[1], 1e-4 * losses[0]);
  }

  @Test
  void whatIsClosedCannotBeUsed() {
    Session session = open();
    Buffer x = session.allocate(floats(3, 3));
    Buffer y = session.allocate(floats(3, 3));
    Executable sums = session.prepare(cumulation(3), Map.of("x", x, "y", y));
    session.close();
    session.close();
    assertThrows(BackendException.class, sums::run);
    assertThrows(BackendException.class, x::floats);
    assertThrows(BackendException.class, () -> session.allocate(floats(1)));
  }

  @Test
  void anIdOutsideOfItsTableIsRefusedAndNamesTheNode() {
    GraphBuilder builder = new GraphBuilder();
    Tensor table = builder.input("table", floats(4, 16));
    Tensor ids = builder.input("ids", TensorType.ids(Shape.of(2), Dim.of(4)));
    builder.output("y", builder.gather(table, ids));
    builder.output("z", builder.scatterAdd(ids, builder.gather(table, ids), Dim.of(4)));
    Plan plan = Planner.plan(new Program("lookup", builder.build(), Map.of()), Map.of());
    try (Session session = open()) {
      Map<String, Buffer> buffers = new HashMap<>();
      for (Graph.Port port : plan.graph().inputs()) {
        buffers.put(port.name(), session.allocate(plan.graph().inputType(port.name())));
      }
      buffers.put("y", session.allocate(floats(2, 16)));
      buffers.put("z", session.allocate(floats(4, 16)));
      Executable lookup = session.prepare(plan, buffers);
      buffers.get("ids").write(new int[] {3, 4});
      BackendException refused = assertThrows(BackendException.class, lookup::run);
      assertTrue(refused.getMessage().contains("lookup"), refused.getMessage());
      assertTrue(refused.getMessage().contains("gather"), refused.getMessage());
      assertTrue(refused.getMessage().contains("id 4 "), refused.getMessage());
    }
  }

  @Test
  void anOutputThatLibtorchMovesIsFoundInACheckedSession() {
    KernelTable careless =
        new KernelTable().wrapped((op, factory) -> call -> () -> call.out().tensor().resize_(1, 3));
    TorchSession session =
        new TorchSession(DeviceMemory.of("cpu", 0), careless, new SessionOptions(1, true));
    try (session) {
      GraphBuilder builder = new GraphBuilder();
      builder.output("y", builder.exp(builder.input("x", floats(3))));
      Plan plan = Planner.plan(new Program("wrong", builder.build(), Map.of()), Map.of());
      Map<String, Buffer> buffers =
          Map.of("x", session.allocate(floats(3)), "y", session.allocate(floats(3)));
      Executable wrong = session.prepare(plan, buffers);
      BackendException found = assertThrows(BackendException.class, wrong::run);
      assertTrue(found.getMessage().contains("has become [1, 3]"), found.getMessage());
    }
  }

  @Test
  void aWindowOfFourAxesIsRefusedBeforehand() {
    GraphBuilder builder = new GraphBuilder();
    List<Long> four = List.of(2L, 2L, 2L, 2L);
    List<Long> one = List.of(1L, 1L, 1L, 1L);
    Tensor x = builder.input("x", floats(1, 4, 4, 4, 4, 1));
    builder.output(
        "y", builder.maxPool(x, four, Window.of(x.shape(), four, four, one, Padding.VALID)));
    Graph graph = builder.build();
    String why = new TorchBackend().refusal(graph, graph.nodes().get(0)).orElseThrow();
    assertTrue(why.contains("4 axes; at most 3"), why);
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
        new TorchBackend().refusal(graph, graph.nodes().get(0)).orElseThrow());
  }
}
