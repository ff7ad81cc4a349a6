package org.espalier.backend.nd4j;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.SparseRows;
import org.espalier.program.Planner;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/**
 * Measures epochs of training programs, and with {@code -Dprofile=true} each kind of kernel.
 *
 * <p>Arguments: names of workloads, see {@link Workload#of}. Not run by the build.
 */
final class StepBenchmark {
  private final Workload workload;
  private final Nd4jSession session;
  private final Map<String, Buffer> buffers = new HashMap<>();
  private final Random random = new Random(7);
  private final Map<Integer, Executable> steps = new HashMap<>();
  private int step;

  StepBenchmark(Workload workload, Nd4jSession session) {
    this.workload = workload;
    this.session = session;
    Graph graph = workload.program().program().graph();
    for (Graph.Port port : graph.inputs()) {
      if (!port.name().equals("rows")) {
        TensorType type = graph.values().get(port.value()).bind(extents(workload.batch()));
        buffers.put(port.name(), filled(port.name(), type));
      }
    }
  }

  private Map<String, Long> extents(int batch) {
    return Map.of("rows", (long) workload.rows(), "batch", (long) batch);
  }

  private Buffer filled(String name, TensorType type) {
    Buffer buffer = session.allocate(type);
    int size = type.isSparse() ? 0 : (int) type.shape().size().value();
    if (type.isSparse()) {
      buffer.write(sparse((int) type.shape().dim(1).value()));
    } else if (type.dtype() == DType.INT32) {
      int bound = type.bound().map(dim -> (int) dim.value()).orElse(1);
      buffer.write(random.ints(size, 0, bound).toArray());
    } else if (name.equals("learning_rate")) {
      buffer.write(new float[] {0.001f});
    } else if (name.startsWith("data/") || name.equals("parameters")) {
      buffer.write(floats(name, type, size));
    }
    return buffer;
  }

  private float[] floats(String name, TensorType type, int size) {
    float[] values = new float[size];
    int last = (int) type.shape().dim(-1).value();
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (name) {
            case "parameters" -> (random.nextFloat() - 0.5f) * 0.1f;
            case "data/target" ->
                last == 1 ? random.nextInt(2) : i % last == i / last % last ? 1 : 0;
            default -> random.nextInt(11) == 0 ? 1 : 0;
          };
    }
    return values;
  }

  /** About 20 elements of a row in 1714, as in a review. */
  private SparseRows sparse(int columns) {
    int each = 20;
    int[] starts = new int[workload.rows() + 1];
    int[] indices = new int[workload.rows() * each];
    for (int row = 0; row < workload.rows(); row++) {
      int[] chosen = random.ints(0, columns).distinct().limit(each).sorted().toArray();
      System.arraycopy(chosen, 0, indices, row * each, each);
      starts[row + 1] = (row + 1) * each;
    }
    float[] values = new float[indices.length];
    Arrays.fill(values, 1);
    return new SparseRows(columns, starts, indices, values);
  }

  /** The step for a number of rows. */
  Executable prepared(int batch) {
    return steps.computeIfAbsent(
        batch,
        size -> {
          Plan plan = Planner.plan(workload.program().program(), extents(size));
          Map<String, Buffer> bound = new HashMap<>(buffers);
          bound.put("rows", buffers.computeIfAbsent("rows " + size, n -> rows(size)));
          long start = System.nanoTime();
          Executable made = session.prepare(plan, bound);
          System.out.printf(
              "%s: %d steps, arena %,d bytes, prepared in %.1f ms%n",
              workload.name(),
              plan.steps().size(),
              plan.arenaBytes(),
              (System.nanoTime() - start) / 1e6);
          if (Boolean.getBoolean("plan")) {
            System.out.println(plan.graph());
            System.out.println(plan.steps());
          }
          return made;
        });
  }

  private Buffer rows(int batch) {
    return session.allocate(TensorType.ints(org.espalier.tensor.Shape.of(batch)));
  }

  /** Trains on every row once, in random order, and answers the mean loss. */
  double epoch() {
    int[] order = new int[workload.rows()];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[other];
      order[other] = row;
    }
    buffers.get("totals").write(new float[workload.program().figures().size()]);
    for (int first = 0; first < order.length; first += workload.batch()) {
      int size = Math.min(workload.batch(), order.length - first);
      Executable executable = prepared(size);
      buffers.get("rows " + size).write(Arrays.copyOfRange(order, first, first + size));
      if (buffers.containsKey("step")) {
        buffers.get("step").write(new int[] {++step});
      }
      executable.run();
    }
    return buffers.get("totals").floats()[0] / workload.rows();
  }

  private void measure(int epochs) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    double[] times = new double[epochs];
    double[] busy = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      long start = System.nanoTime();
      long spent = thread.getCurrentThreadCpuTime();
      epoch();
      times[i] = (System.nanoTime() - start) / 1e6;
      busy[i] = (thread.getCurrentThreadCpuTime() - spent) / 1e6;
    }
    Arrays.sort(times);
    Arrays.sort(busy);
    System.out.printf(
        "%s: an epoch takes %.2f ms (best %.2f), of the processor %.2f (best %.2f); loss %.4f%n",
        workload.name(),
        times[epochs / 2],
        times[0],
        busy[epochs / 2],
        busy[0],
        buffers.get("totals").floats()[0] / workload.rows());
  }

  public static void main(String[] names) {
    for (String name : names) {
      try (Nd4jSession session =
          (Nd4jSession) new Nd4jBackend().open("cpu", new SessionOptions(1, false))) {
        if (Boolean.getBoolean("profile")) {
          session.profile().start();
        }
        StepBenchmark benchmark = new StepBenchmark(Workload.of(name), session);
        benchmark.measure(Integer.getInteger("warm", 5));
        session.profile().clear();
        benchmark.measure(Integer.getInteger("epochs", 7));
        System.out.print(session.profile());
      }
    }
  }
}
