package org.espalier.backend.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SparseRows;
import org.espalier.program.Planner;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** A step of all that loops of Java do on the processor: masks, sparse rows, ids and constants. */
final class DeviceStep {
  private final Map<String, Buffer> buffers;
  private final Executable executable;

  DeviceStep(Session session) {
    Plan plan = plan();
    buffers = buffers(session, plan);
    executable = session.prepare(plan, buffers);
    buffers.get("sparse").write(sixRows());
  }

  /** A buffer for every input and output of a plan. */
  static Map<String, Buffer> buffers(Session session, Plan plan) {
    Map<String, Buffer> buffers = new HashMap<>();
    Stream.of(plan.graph().inputs(), plan.graph().outputs())
        .flatMap(List::stream)
        .forEach(
            port ->
                buffers.put(
                    port.name(), session.allocate(plan.graph().values().get(port.value()))));
    return buffers;
  }

  /** Everything that the processor did before: masks, sparse rows, ids, constants. */
  private static Plan plan() {
    GraphBuilder ops = new GraphBuilder();
    Tensor seed = ops.input("seed", TensorType.ints(Shape.of(2)));
    Tensor step = ops.input("step", TensorType.ints(Shape.SCALAR));
    Tensor rows = ops.input("rows", TensorType.ints(Shape.of(4)));
    Tensor sparse = ops.input("sparse", TensorType.sparse(Dim.of(6), Dim.of(5)));
    Tensor ids = ops.input("ids", TensorType.ids(Shape.of(4), Dim.of(7)));
    Tensor table = ops.input("table", TensorType.floats(Shape.of(7, 3)));
    Tensor selected = ops.selectRows(sparse, rows);
    Tensor product =
        ops.sparseMatmul(selected, ops.input("weights", TensorType.floats(Shape.of(5, 3))));
    Tensor mask = ops.randomBernoulli(seed, step, "mask", Shape.of(4, 3), 0.5);
    Tensor noise = ops.randomNormal(seed, step, "noise", Shape.of(4, 3));
    Tensor y = ops.add(ops.mul(ops.add(product, noise), mask), ops.gather(table, ids));
    ops.output("y", ops.matmul(ops.oneHot(ids, Dim.of(7)), y, true, false));
    ops.output("gradient", ops.sparseMatmulGrad(selected, y));
    ops.output("table gradient", ops.scatterAdd(ids, y, Dim.of(7)));
    ops.output("dense", ops.toDense(selected));
    return Planner.plan(new Program("step", ops.build(), Map.of()), Map.of());
  }

  private static SparseRows sixRows() {
    return new SparseRows(
        5,
        new int[] {0, 2, 2, 5, 6, 6, 8},
        new int[] {0, 3, 1, 2, 4, 0, 2, 4},
        new float[] {1, 2, 3, 4, 5, 6, 7, 8});
  }

  /** Writes what changes and takes the step. */
  void run(int number) {
    buffers.get("step").write(new int[] {number});
    buffers.get("rows").write(new int[] {number % 6, 2, 0, 5});
    executable.run();
  }

  /** What it computed. */
  float[] read() {
    return buffers.get("y").floats();
  }
}
