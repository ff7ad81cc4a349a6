package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.Plan;
import org.espalier.backend.PlanOperands;
import org.espalier.backend.Storage;
import org.espalier.backend.nd4j.fused.Fusion;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Choice;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.SparseOperand;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Region;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;

/** The kernels of a plan in order; constants are computed when it is made. */
final class Steps implements Kernel {
  private final Plan plan;
  private final Tools tools;
  private final PlanOperands<Operand, SparseOperand> operands;
  private final Calls calls;
  private final List<Integer> order;
  private final Kernel[] kernels;
  private final String[] names;

  /** Prepares a plan that has been checked. */
  Steps(Plan plan, Externals externals, Tools tools) {
    this.plan = plan;
    this.tools = tools;
    Region arena = tools.bench().keep(plan.arenaBytes());
    this.operands = new PlanOperands<>(plan, new PlanMemory(arena, externals, tools.bench()));
    this.calls = new Calls(plan.graph(), tools.ops());
    plan.once().forEach(index -> kernel(index).run());
    this.order = new ScalarsFirst(plan.graph(), operands::dense).order(plan.steps());
    List<Kernel> prepared = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    int next = 0;
    while (next < order.size()) {
      int index = order.get(next);
      Fusion fusion = fuse(next);
      boolean fused = fusion.isWorthwhile() && !tools.options().checked();
      Kernel kernel =
          fused ? tools.profile().measured(fusion.toString(), fusion.group()) : kernel(index);
      prepared.add(kernel);
      titles.add("node " + index + " " + plan.graph().nodes().get(index).op());
      next += fused ? fusion.nodes().size() : 1;
    }
    for (Plan.Copy copy : plan.copies()) {
      Operand from = operands.dense(copy.value());
      Operand to = operands.target(copy);
      prepared.add(tools.profile().measured("copy", () -> to.copy(from)));
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
      }
    } catch (BackendException | IndexOutOfBoundsException e) {
      throw new BackendException(
          "plan " + plan.name() + ", " + names[i] + ": " + e.getMessage(), e);
    }
  }

  /** Collects the steps from one on that can run as one kernel. */
  private Fusion fuse(int first) {
    Fusion fusion = new Fusion(plan.graph(), operands::dense, this::isKept);
    int next = first;
    while (next < order.size() && !isBetterAlone(next) && fusion.add(order.get(next))) {
      next++;
    }
    return fusion;
  }

  private boolean isBetterAlone(int place) {
    Node node = plan.graph().nodes().get(order.get(place));
    return node.outputs().size() == 1
        && tools.kernels().isBetterAlone(node.op(), operands.dense(node.output()).size());
  }

  /** Whether a value is read by something that is no node. */
  private boolean isKept(int value) {
    return plan.storage().get(value).region() == Storage.Region.EXTERNAL
        || plan.copies().stream().anyMatch(copy -> copy.value() == value)
        || plan.graph().outputs().stream().anyMatch(port -> port.value() == value);
  }

  private Kernel kernel(int index) {
    Node node = plan.graph().nodes().get(index);
    Call call = call(node);
    tools.bench().begin();
    if (node.op() == Primitive.SCAN) {
      Kernel scan = new Scan(call, plan.bodies().get(index), tools);
      return tools.profile().measured("scan", scan);
    }
    if (OpCall.is(node)) {
      String title = node.op() + " " + OpCall.of(node).name();
      return tools.profile().measured(title, calls.kernel(call));
    }
    for (Choice choice : tools.kernels().of(node.op())) {
      Optional<Kernel> kernel = choice.factory().prepare(call);
      if (kernel.isPresent()) {
        Kernel prepared = checked(call, choice, kernel.get());
        return tools.profile().measured(node.op() + "/" + choice.name(), prepared);
      }
    }
    throw new BackendException(
        "plan " + plan.name() + ": no kernel for node " + index + " " + node);
  }

  /** The kernel, which in a checked session is compared with the one that takes all operands. */
  private Kernel checked(Call call, Choice choice, Kernel kernel) {
    Choice last = tools.kernels().plain(call.op());
    return tools.options().checked() && !choice.equals(last)
        ? new CrossCheck(call, call.op() + "/" + choice.name(), kernel, last.factory())
        : kernel;
  }

  private Call call(Node node) {
    return new Call(
        node, operands.inputs(node), operands.sparse(node), operands.outputs(node), tools.bench());
  }
}
