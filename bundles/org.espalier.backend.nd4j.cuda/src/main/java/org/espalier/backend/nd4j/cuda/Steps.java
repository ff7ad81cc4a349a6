package org.espalier.backend.nd4j.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Plan;
import org.espalier.backend.Storage;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.kernel.SparseOperand;
import org.espalier.backend.nd4j.cuda.memory.DeviceMemory;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** The kernels of a plan in order; constants are computed when it is made. */
final class Steps implements Kernel {
  private final Plan plan;
  private final Externals externals;
  private final Tools tools;
  private final Arena arena;
  private final Map<Integer, Operand> operands = new HashMap<>();
  private final Kernel[] kernels;
  private final String[] names;

  /**
   * Checks and prepares a plan.
   *
   * @throws BackendException if it breaks the rules of plans
   */
  Steps(Plan plan, Externals externals, Tools tools) {
    plan.check(externals.types());
    this.plan = plan;
    this.externals = externals;
    this.tools = tools;
    this.arena = new Arena(plan, tools.bench());
    plan.once().forEach(index -> kernel(index).run());
    List<Kernel> prepared = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (int index : plan.steps()) {
      prepared.add(kernel(index));
      titles.add("node " + index + " " + plan.graph().nodes().get(index).op());
    }
    for (Plan.Copy copy : plan.copies()) {
      Operand to = place(copy.to(), plan.graph().values().get(copy.value()));
      prepared.add(Operand.copy(operand(copy.value()).array(), to.array()));
      titles.add("copy of value " + copy.value());
    }
    this.kernels = prepared.toArray(new Kernel[0]);
    this.names = titles.toArray(new String[0]);
  }

  @Override
  public void run() {
    int i = 0;
    try {
      for (; i < kernels.length; i++) {
        kernels[i].run();
        if (tools.checked()) {
          DeviceMemory.settle();
        }
      }
    } catch (RuntimeException e) {
      throw new BackendException(
          "plan " + plan.name() + ", " + names[i] + ": " + e.getMessage(), e);
    }
  }

  private Kernel kernel(int index) {
    Node node = plan.graph().nodes().get(index);
    try {
      Refusal.of(plan.graph(), node).ifPresent(Steps::refuse);
      Call call = call(node);
      tools.bench().begin();
      return node.op() == Primitive.SCAN
          ? new Scan(call, plan.bodies().get(index), tools)
          : tools.kernels().of(node.op()).prepare(call);
    } catch (DeviceMemoryException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BackendException(
          "plan %s, node %d %s: %s".formatted(plan.name(), index, node.op(), e.getMessage()), e);
    }
  }

  private static void refuse(String why) {
    throw new BackendException(why);
  }

  private Call call(Node node) {
    Graph graph = plan.graph();
    List<Optional<Operand>> dense = new ArrayList<>();
    List<Optional<SparseOperand>> sparse = new ArrayList<>();
    for (int value : node.inputs()) {
      boolean rows = graph.values().get(value).isSparse();
      dense.add(rows ? Optional.empty() : Optional.of(operand(value)));
      sparse.add(rows ? Optional.of(rows(value)) : Optional.empty());
    }
    List<Operand> outputs = new ArrayList<>();
    for (int value : node.outputs()) {
      if (!graph.values().get(value).isSparse()) {
        outputs.add(operand(value));
      }
    }
    return new Call(node, dense, sparse, outputs, tools.bench());
  }

  private Operand operand(int value) {
    return operands.computeIfAbsent(
        value, v -> place(plan.storage().get(v), plan.graph().values().get(v)));
  }

  private Operand place(Storage storage, TensorType type) {
    long first = storage.offset() / Float.BYTES;
    long[] shape = type.shape().toArray();
    return storage.region() == Storage.Region.ARENA
        ? new Operand(arena.of(type.dtype()), first, shape)
        : externals.dense().get(storage.name()).part(first, shape);
  }

  /** Finds sparse rows through the nodes that select from them. */
  private SparseOperand rows(int value) {
    Storage storage = plan.storage().get(value);
    if (storage.region() == Storage.Region.EXTERNAL) {
      return new SparseOperand(externals.sparse().get(storage.name()), List.of());
    }
    for (Node node : plan.graph().nodes()) {
      if (node.op() == Primitive.SELECT_ROWS && node.output() == value) {
        SparseOperand from = rows(node.input(0));
        List<Operand> selections = new ArrayList<>(from.selections());
        selections.add(operand(node.input(1)));
        return new SparseOperand(from.holder(), selections);
      }
    }
    throw new BackendException("nothing makes sparse value " + value);
  }
}
