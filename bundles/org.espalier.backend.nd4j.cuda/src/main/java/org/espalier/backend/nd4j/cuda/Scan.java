package org.espalier.backend.nd4j.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.Plan;
import org.espalier.backend.ScanBinding;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Bench;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.TensorType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the plan of a body once for each step. It works in place on the memory of the scan's outputs
 * for carries; slices of sequences and of stacks are copied to and from memory of their own.
 */
final class Scan implements Kernel {
  private final List<Kernel> initial = new ArrayList<>();
  private final List<Kernel[]> before = new ArrayList<>();
  private final List<Kernel[]> after = new ArrayList<>();
  private final ScanBinding<Operand> binding;
  private final Steps body;

  Scan(Call call, Plan plan, Tools tools) {
    List<Operand> inputs = call.inputs().stream().map(Optional::orElseThrow).toList();
    this.binding =
        new ScanBinding<>(
            call.node(), plan.graph(), inputs, call.outputs(), new Parts(tools.bench()));
    Externals externals = new Externals();
    externals.types().putAll(binding.types());
    externals.dense().putAll(binding.bound());
    this.body = new Steps(plan, externals, tools);
  }

  private final class Parts implements ScanBinding.Parts<Operand> {
    private final Bench bench;

    Parts(Bench bench) {
      this.bench = bench;
    }

    @Override
    public Operand carry(Operand first, Operand last) {
      initial.add(Operand.copy(first.flat(), last.flat()));
      return last;
    }

    /** Memory of its own, which is copied from or to each of the steps. */
    @Override
    public Operand step(Operand steps, TensorType type, ScanBinding.Direction direction) {
      Operand slice = bench.own(type.dtype(), type.shape().toArray());
      Kernel[] copies = new Kernel[(int) steps.shape()[0]];
      for (int step = 0; step < copies.length; step++) {
        INDArray one = steps.part(step * slice.size(), slice.shape()).array();
        copies[step] =
            direction == ScanBinding.Direction.READ
                ? Operand.copy(one, slice.array())
                : Operand.copy(slice.array(), one);
      }
      (direction == ScanBinding.Direction.READ ? before : after).add(copies);
      return slice;
    }

    @Override
    public Operand fixed(String name, Operand given) {
      return given;
    }
  }

  @Override
  public void run() {
    initial.forEach(Kernel::run);
    for (int step = 0; step < binding.steps(); step++) {
      int place = binding.place(step);
      before.forEach(copies -> copies[place].run());
      body.run();
      after.forEach(copies -> copies[place].run());
    }
  }
}
