package org.espalier.backend.nd4j.cuda;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.backend.Plan;
import org.espalier.backend.PlanOperands;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.kernel.SparseOperand;
import org.espalier.backend.nd4j.cuda.memory.DeviceMemory;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** The kernels of a plan in order; constants are computed when it is made. */
final class Steps implements Kernel {
  private final Plan plan;
  private final Tools tools;
  private final PlanOperands<Operand, SparseOperand> operands;
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
    this.tools = tools;
    this.operands =
        new PlanOperands<>(plan, new PlanMemory(new Arena(plan, tools.bench()), externals));
    plan.once().forEach(index -> kernel(index).run());
    List<Kernel> prepared = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (int index : plan.steps()) {
      prepared.add(kernel(index));
      titles.add("node " + index + " " + plan.graph().nodes().get(index).op());
    }
    for (Plan.Copy copy : plan.copies()) {
      Operand from = operands.dense(copy.value());
      prepared.add(Operand.copy(from.array(), operands.target(copy).array()));
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
    return new Call(
        node, operands.inputs(node), operands.sparse(node), operands.outputs(node), tools.bench());
  }
}
