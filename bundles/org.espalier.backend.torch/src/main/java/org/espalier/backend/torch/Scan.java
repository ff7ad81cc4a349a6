package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.Plan;
import org.espalier.backend.ScanBinding;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.TensorType;

/**
 * Runs the plan of a body once for each step, without copies: it works in place on the memory of
 * the scan's outputs for carries, and its slices are moved along the sequences.
 */
final class Scan implements Kernel {
  private final List<Tensor> initial = new ArrayList<>();
  private final List<Tensor> carries = new ArrayList<>();
  private final List<Operand> stacks = new ArrayList<>();
  private final List<Operand> slices = new ArrayList<>();
  private final Externals externals = new Externals();
  private final ScanBinding<Operand> binding;
  private final Steps body;

  Scan(Call call, Plan plan, Tools tools) {
    List<Operand> inputs = call.inputs().stream().map(Optional::orElseThrow).toList();
    this.binding =
        new ScanBinding<>(call.node(), plan.graph(), inputs, call.outputs(), new Parts());
    externals.types().putAll(binding.types());
    externals.dense().putAll(binding.bound());
    this.body = new Steps(plan, externals, tools);
  }

  private final class Parts implements ScanBinding.Parts<Operand> {
    @Override
    public Operand carry(Operand first, Operand last) {
      initial.add(first.tensor());
      carries.add(last.tensor());
      return last;
    }

    /** One step, which is moved along all of them. */
    @Override
    public Operand step(Operand steps, TensorType type, ScanBinding.Direction direction) {
      Operand slice = steps.slice(type.shape().toArray());
      stacks.add(steps);
      slices.add(slice);
      return slice;
    }

    @Override
    public Operand fixed(String name, Operand given) {
      externals.fixed().add(name);
      return given;
    }
  }

  @Override
  public void run() {
    for (int i = 0; i < carries.size(); i++) {
      carries.get(i).copy_(initial.get(i));
    }
    body.begin();
    for (int step = 0; step < binding.steps(); step++) {
      int place = binding.place(step);
      for (int i = 0; i < slices.size(); i++) {
        Operand slice = slices.get(i);
        slice.moveTo(stacks.get(i), place * slice.size());
      }
      body.run();
    }
  }
}
