package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Plan;
import org.espalier.backend.ScanBinding;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.TensorType;

/**
 * Runs the plan of a body once for each step, without copies: it works in place on the memory of
 * the scan's outputs for carries, and its slices are moved along the sequences.
 */
final class Scan implements Kernel {
  private final List<Operand> initial = new ArrayList<>();
  private final List<Operand> carries = new ArrayList<>();
  private final List<Operand> stacks = new ArrayList<>();
  private final List<Operand> slices = new ArrayList<>();
  private final ScanBinding<Operand> binding;
  private final Steps body;

  Scan(Call call, Plan plan, Tools tools) {
    List<Operand> inputs = call.inputs().stream().map(Optional::orElseThrow).toList();
    this.binding =
        new ScanBinding<>(call.node(), plan.graph(), inputs, call.outputs(), new Parts());
    plan.check(binding.types());
    Refusal.requireNone(plan, tools.ops());
    this.body = new Steps(plan, new Externals(binding.bound(), Map.of()), tools);
  }

  private final class Parts implements ScanBinding.Parts<Operand> {
    @Override
    public Operand carry(Operand first, Operand last) {
      initial.add(first);
      carries.add(last);
      return last.as(first.shape());
    }

    /** One step, which is moved along all of them. */
    @Override
    public Operand step(Operand steps, TensorType type, ScanBinding.Direction direction) {
      Operand slice = steps.part(0, type.dtype(), type.shape().toArray());
      stacks.add(steps);
      slices.add(slice);
      return slice;
    }

    @Override
    public Operand fixed(String name, Operand given) {
      return given.as(given.shape());
    }
  }

  @Override
  public void run() {
    for (int i = 0; i < carries.size(); i++) {
      carries.get(i).copy(initial.get(i));
    }
    for (int step = 0; step < binding.steps(); step++) {
      int place = binding.place(step);
      for (int i = 0; i < slices.size(); i++) {
        slices.get(i).moveTo(stacks.get(i), place * slices.get(i).byteSize());
      }
      body.run();
    }
  }
}
