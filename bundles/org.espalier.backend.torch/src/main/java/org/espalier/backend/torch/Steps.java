package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.BackendException;
import org.espalier.backend.Plan;
import org.espalier.backend.PlanOperands;
import org.espalier.backend.Storage;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.kernel.SparseOperand;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.backend.torch.memory.Region;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** The kernels of a plan in order; constants are computed when it is made. */
final class Steps implements Kernel {
  private final Plan plan;
  private final Externals externals;
  private final Tools tools;
  private final Recurrences recurrences;
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
    this.externals = externals;
    this.tools = tools;
    this.recurrences = new Recurrences(plan, tools);
    Region arena = tools.bench().take((plan.arenaBytes() + Float.BYTES - 1) / Float.BYTES);
    this.operands = new PlanOperands<>(plan, new PlanMemory(arena, externals, tools.bench()));
    plan.once().forEach(index -> kernel(index).run());
    List<Kernel> prepared = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (int index : plan.steps()) {
      prepared.add(kernel(index));
      titles.add("node " + index + " " + plan.graph().nodes().get(index).op());
    }
    for (Plan.Copy copy : plan.copies()) {
      Tensor from = operands.dense(copy.value()).tensor();
      Tensor to = operands.target(copy).tensor();
      prepared.add(() -> to.copy_(from));
      titles.add("copy of value " + copy.value());
    }
    this.kernels = prepared.toArray(new Kernel[0]);
    this.names = titles.toArray(new String[0]);
  }

  @Override
  public void begin() {
    for (Kernel kernel : kernels) {
      kernel.begin();
    }
  }

  @Override
  public void run() {
    int i = 0;
    try {
      for (; i < kernels.length; i++) {
        kernels[i].run();
      }
    } catch (RuntimeException e) {
      throw tools.bench().failure("plan " + plan.name() + ", " + names[i], e);
    }
  }

  private Kernel kernel(int index) {
    Node node = plan.graph().nodes().get(index);
    try {
      Refusal.of(plan.graph(), node).ifPresent(Steps::refuse);
      Call call = call(node);
      tools.bench().begin();
      Kernel kernel =
          node.op() == Primitive.SCAN
              ? scan(index, call)
              : tools.kernels().of(node.op()).prepare(call);
      return tools.options().checked() ? new InPlace(kernel, call.outputs()) : kernel;
    } catch (RuntimeException e) {
      throw tools
          .bench()
          .failure("plan %s, node %d %s".formatted(plan.name(), index, node.op()), e);
    }
  }

  private Kernel scan(int index, Call call) {
    return recurrences
        .kernel(index, call)
        .orElseGet(() -> new Scan(call, plan.bodies().get(index), tools));
  }

  private static void refuse(String why) {
    throw new BackendException(why);
  }

  private Call call(Node node) {
    return new Call(
        node,
        operands.inputs(node),
        operands.sparse(node),
        operands.outputs(node),
        fixed(node),
        tools.bench());
  }

  private Set<Integer> fixed(Node node) {
    Set<Integer> fixed = new HashSet<>();
    for (int place = 0; place < node.inputs().size(); place++) {
      Storage storage = plan.storage().get(node.input(place));
      boolean external = storage.region() == Storage.Region.EXTERNAL;
      if (external && externals.fixed().contains(storage.name())) {
        fixed.add(place);
      }
    }
    return fixed;
  }
}
