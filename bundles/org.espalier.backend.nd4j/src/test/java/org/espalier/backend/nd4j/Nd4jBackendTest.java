package org.espalier.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.program.Planner;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nd4jBackendTest {
  private static Session open() {
    return new Nd4jBackend().open("cpu", SessionOptions.DEFAULT);
  }

  private static TensorType floats(long... shape) {
    return TensorType.floats(Shape.of(shape));
  }

  /** The sum of a sequence of vectors, step by step. */
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
  void aLongScanIsPreparedAsFastAsAShortOne() {
    try (Session session = open()) {
      Buffer x = session.allocate(floats(100_000, 3));
      Buffer y = session.allocate(floats(100_000, 3));
      Nd4jSession own = (Nd4jSession) session;
      own.profile().start();
      session.prepare(cumulation(100_000), Map.of("x", x, "y", y)).run();
      assertEquals(300_000, x.type().shape().size().value());
      assertTrue(own.profile().kernels() < 10, "kernels for each step: " + own.profile());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "sparse", "rnn", "bilstm"})
  void aStepOfTrainingAllocatesNothing(String name) {
    Workload workload = Workload.of(name);
    try (Nd4jSession session = (Nd4jSession) open()) {
      StepBenchmark benchmark = new StepBenchmark(workload, session);
      Executable step = benchmark.prepared(workload.batch());
      for (int i = 0; i < 300; i++) {
        step.run();
      }
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long id = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 100; i++) {
        step.run();
      }
      long each = (threads.getThreadAllocatedBytes(id) - before) / 100;
      assertTrue(each < 64, each + " bytes a step");
    }
  }

  @Test
  void trainingLowersTheLoss() {
    Workload workload = Workload.of("sparse");
    try (Nd4jSession session = (Nd4jSession) open()) {
      StepBenchmark benchmark = new StepBenchmark(workload, session);
      double first = benchmark.epoch();
      double last = first;
      for (int i = 0; i < 10; i++) {
        last = benchmark.epoch();
      }
      assertTrue(last < first / 2, first + " -> " + last);
    }
  }

  @Test
  void aStepMayRunInAnotherThreadThanItWasPreparedIn() throws InterruptedException {
    Workload workload = Workload.of("rnn");
    double[] losses = new double[2];
    for (int i = 0; i < 2; i++) {
      try (Nd4jSession session = (Nd4jSession) open()) {
        StepBenchmark benchmark = new StepBenchmark(workload, session);
        benchmark.prepared(workload.batch());
        int run = i;
        Thread thread = new Thread(() -> losses[run] = benchmark.epoch());
        if (i == 0) {
          losses[0] = benchmark.epoch();
        } else {
          thread.start();
          thread.join();
        }
      }
    }
    assertTrue(losses[0] > 0, "trained");
    assertEquals(losses[0], losses[1]);
  }

  @Test
  void moreThreadsGiveTheSameUpToRounding() {
    double[] losses = new double[2];
    for (int threads = 1; threads <= 2; threads++) {
      try (Nd4jSession session =
          (Nd4jSession) new Nd4jBackend().open("cpu", new SessionOptions(threads, false))) {
        losses[threads - 1] = new StepBenchmark(Workload.of("text"), session).epoch();
      }
    }
    assertEquals(losses[0], losses[1], 1e-3 * losses[0]);
  }

  @Test
  void sessionsThatAreClosedGiveTheirMemoryBack() throws IOException {
    Workload workload = Workload.of("text");
    long before = 0;
    for (int i = 0; i < 30; i++) {
      if (i == 10) {
        before = resident();
      }
      try (Nd4jSession session = (Nd4jSession) open()) {
        new StepBenchmark(workload, session).prepared(workload.batch()).run();
      }
    }
    long grown = resident() - before;
    assertTrue(grown < 100, grown + " MB after 20 sessions of 10 MB and more");
  }

  /** Megabytes of this process in memory, or 0 where the system does not say. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
          .sum();
    }
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
    Plan plan = Planner.plan(new Program("lookup", builder.build(), Map.of()), Map.of());
    try (Session session = open()) {
      Map<String, Buffer> buffers = new HashMap<>();
      for (Graph.Port port : plan.graph().inputs()) {
        buffers.put(port.name(), session.allocate(plan.graph().inputType(port.name())));
      }
      buffers.put("y", session.allocate(floats(2, 16)));
      Executable lookup = session.prepare(plan, buffers);
      buffers.get("ids").write(new int[] {3, 4});
      BackendException refused = assertThrows(BackendException.class, lookup::run);
      assertTrue(refused.getMessage().contains("lookup"), refused.getMessage());
      assertTrue(refused.getMessage().contains("gather"), refused.getMessage());
      assertTrue(refused.getMessage().contains("id 4 "), refused.getMessage());
    }
  }

  @Test
  void aTensorOfMoreThanTwoGigabytesIsRefusedBeforehand() {
    GraphBuilder builder = new GraphBuilder();
    builder.output("y", builder.fill(Shape.of(1L << 30), 1));
    Graph graph = builder.build();
    String why = new Nd4jBackend().refusal(graph, graph.nodes().get(0)).orElseThrow();
    assertTrue(why.contains("2 GiB"), why);
  }
}
