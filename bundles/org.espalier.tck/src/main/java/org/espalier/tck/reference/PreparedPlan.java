package org.espalier.tck.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * A plan that does to its memory literally what it says, so that a faulty plan shows.
 *
 * <p>What a plan reads before it has written it is not a number. With checks on, everything but the
 * constants is forgotten before each run.
 */
final class PreparedPlan implements Executable {
  private final Plan plan;
  private final Memory memory;
  private final List<Runnable> steps = new ArrayList<>();
  private final double[] constants;
  private final boolean forgets;
  private final Optional<Rounding> rounding;

  /** Checks a plan, finds its kernels and computes its constants. */
  PreparedPlan(
      Plan plan,
      Map<String, ReferenceBuffer> buffers,
      boolean forgets,
      Optional<Rounding> rounding) {
    Map<String, TensorType> types = new HashMap<>();
    buffers.forEach((name, buffer) -> types.put(name, buffer.type()));
    plan.check(types);
    this.plan = plan;
    this.memory = new Memory(plan, buffers);
    this.forgets = forgets;
    this.rounding = rounding;
    Arrays.fill(memory.arena(), Double.NaN);
    plan.once().forEach(index -> step(index).run());
    this.constants = memory.arena().clone();
    plan.steps().forEach(index -> steps.add(step(index)));
    plan.copies().forEach(copy -> steps.add(copy(copy)));
  }

  private Runnable step(int index) {
    Node node = plan.graph().nodes().get(index);
    Kernel kernel =
        node.op() == Primitive.SCAN
            ? new ScanKernel(node, plan.bodies().get(index), forgets, rounding)
            : Kernels.ALL.get(node.op());
    Call call = call(node);
    return () -> {
      try {
        kernel.run(call);
        rounding.ifPresent(known -> known.round(call));
      } catch (BackendException e) {
        throw new BackendException(
            "plan " + plan.name() + ", node " + index + " " + node.op() + ": " + e.getMessage(), e);
      }
    };
  }

  private Call call(Node node) {
    Graph graph = plan.graph();
    List<Optional<Cells>> dense = new ArrayList<>();
    List<Optional<Rows>> sparse = new ArrayList<>();
    for (int value : node.inputs()) {
      boolean rows = graph.values().get(value).isSparse();
      dense.add(rows ? Optional.empty() : Optional.of(memory.cells(value)));
      sparse.add(rows ? Optional.of(memory.rows(value)) : Optional.empty());
    }
    List<Cells> outputs = new ArrayList<>();
    for (int value : node.outputs()) {
      if (!graph.values().get(value).isSparse()) {
        outputs.add(memory.cells(value));
      }
    }
    return new Call(node, dense, sparse, outputs);
  }

  private Runnable copy(Plan.Copy copy) {
    Cells from = memory.cells(copy.value());
    Cells to = memory.cells(plan.graph().values().get(copy.value()), copy.to());
    return () -> to.copy(from, 0, 0, from.size());
  }

  @Override
  public void run() {
    if (forgets) {
      System.arraycopy(constants, 0, memory.arena(), 0, constants.length);
    }
    steps.forEach(Runnable::run);
  }

  @Override
  public void close() {}
}
