package org.espalier.backend.torch.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Operand;

/**
 * A recurrent scan, and the scan that is its gradient, as two calls of a library.
 *
 * <p>What the inputs add to the gates is computed before the scan, so the library's own product of
 * the inputs is one with the identity: adding zeros to it leaves every number as it is. Its
 * gradient for the input is then what the backward scan makes for each gate, and the gradients of
 * weights are taken after it as ever. A scan that goes backwards is given the steps in that order.
 */
public final class Sequence {
  private final Recurrence recurrence;
  private final Cell cell;
  private final boolean reverse;
  private final Bench bench;
  private final long steps;
  private final long batch;
  private final long units;
  private final Operand x;
  private final Operand recurrent;
  private final Operand bias;
  private final Operand first;
  private final Operand y;
  private final Operand before;
  private final SequenceKernels.Prepared library;

  /**
   * Takes memory.
   *
   * @param call the forward scan
   * @param training whether there is a backward scan
   */
  public Sequence(Recurrence recurrence, Call call, boolean training, SequenceKernels kernels) {
    this.recurrence = recurrence;
    this.cell = recurrence.cell();
    this.reverse = call.attributes().flag("reverse");
    this.bench = call.bench();
    this.steps = call.attributes().shape("steps").dim(0).value();
    this.batch = call.in(0).extent(0);
    this.units = call.in(0).extent(1);
    long width = cell.gates() * units;
    this.x = bench.own(steps, batch, width);
    this.recurrent = bench.own(width, units);
    this.bias = bench.own(width);
    this.first = bench.own(cell.states(), 1, batch, units);
    this.y = bench.own(steps, batch, units);
    this.before = bench.own(steps, batch, units);
    List<Tensor> weights =
        List.of(identity(width), recurrent.tensor(), bench.own(width).tensor(), bias.tensor());
    SequenceKernels.Operands operands =
        new SequenceKernels.Operands(x.tensor(), weights, state(first, 0), memory(first), training);
    this.library = kernels.prepare(cell, operands, bench.kept());
  }

  private Tensor identity(long width) {
    Operand identity = bench.own(width, width);
    Scalar one = bench.keep(new Scalar(1f));
    identity.view(0, new long[] {width}, new long[] {width + 1}).add_(one);
    return identity.tensor();
  }

  private Tensor state(Operand all, int number) {
    return all.view(
        number * batch * units, new long[] {1, batch, units}, Operand.rowMajor(1, batch, units));
  }

  private Optional<Tensor> memory(Operand all) {
    return cell.states() > 1 ? Optional.of(state(all, 1)) : Optional.empty();
  }

  /** The columns of one gate, by its place in libtorch's order. */
  private Tensor gate(Operand all, int place) {
    return all.view(
        place * units,
        new long[] {steps, batch, units},
        Operand.rowMajor(steps, batch, cell.gates() * units));
  }

  /** Copies a sequence, turned round where the scan goes backwards. */
  private Kernel ordered(Tensor to, Tensor from) {
    return reverse ? () -> torch.flip_out(to, from, 0) : () -> to.copy_(from);
  }

  /**
   * Prepares the forward scan.
   *
   * @param outputs what each stack of the scan's outputs holds
   */
  public Kernel forward(Call call, List<Stack> outputs) {
    List<Kernel> parts = new ArrayList<>();
    readSequences(call, parts);
    readWeights(call, parts);
    Operand last = bench.lend(cell.states(), 1, batch, units);
    for (int i = 0; i < cell.states(); i++) {
      copy(state(first, i), state(call.in(i), 0), parts);
    }
    Tensor states = state(last, 0);
    Optional<Tensor> memory = memory(last);
    parts.add(() -> library.forward(y.tensor(), states, memory));
    for (int i = 0; i < cell.states(); i++) {
      copy(state(call.outputs().get(i), 0), state(last, i), parts);
    }
    shift(parts);
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) != Stack.HIDDEN) {
        Operand from = outputs.get(i) == Stack.AFTER ? y : before;
        parts.add(ordered(call.outputs().get(cell.states() + i).tensor(), from.tensor()));
      }
    }
    return all(parts);
  }

  private void readSequences(Call call, List<Kernel> parts) {
    Operand straight = reverse ? bench.lend(x.shape()) : x;
    for (int place = 0; place < cell.gates(); place++) {
      Operand input = call.in(recurrence.inputs().get(cell.gate(place)));
      copy(gate(straight, place), input.tensor(), parts);
    }
    if (reverse) {
      parts.add(ordered(x.tensor(), straight.tensor()));
    }
  }

  private void readWeights(Call call, List<Kernel> parts) {
    for (int place = 0; place < cell.gates(); place++) {
      Operand kernel = call.in(recurrence.kernels().get(cell.gate(place)));
      long[] square = {units, units};
      // libtorch multiplies with the transposed kernel
      copy(
          recurrent.view(place * units * units, square, new long[] {1, units}),
          kernel.tensor(),
          parts);
    }
    recurrence
        .bias()
        .ifPresent(
            place ->
                copy(
                    bias.view((cell.gates() - 1) * units, new long[] {units}, new long[] {1}),
                    call.in(place).tensor(),
                    parts));
  }

  /** Makes the state before each step of that after it. */
  private void shift(List<Kernel> parts) {
    long[] strides = Operand.rowMajor(1, batch, units);
    copy(before.view(0, new long[] {1, batch, units}, strides), state(first, 0), parts);
    if (steps > 1) {
      long[] rest = {steps - 1, batch, units};
      copy(before.view(batch * units, rest, strides), y.view(0, rest, strides), parts);
    }
  }

  /**
   * Prepares the backward scan.
   *
   * @param change the place among its inputs of the gradient of the stacked outputs; empty where
   *     they have none
   */
  public Kernel backward(Call call, Optional<Integer> change) {
    List<Kernel> parts = new ArrayList<>();
    Operand dy = change.isPresent() && !reverse ? call.in(change.get()) : bench.own(y.shape());
    if (change.isPresent() && reverse) {
      parts.add(ordered(dy.tensor(), call.in(change.get()).tensor()));
    }
    Operand dx = bench.lend(x.shape());
    List<Tensor> given = new ArrayList<>(List.of(dy.tensor()));
    List<Tensor> made = new ArrayList<>(List.of(dx.tensor()));
    for (int i = 0; i < cell.states(); i++) {
      given.add(state(call.in(i), 0));
      made.add(state(call.outputs().get(i), 0));
    }
    parts.add(() -> library.backward(given, made));
    Operand straight = reverse ? bench.lend(x.shape()) : dx;
    if (reverse) {
      parts.add(ordered(straight.tensor(), dx.tensor()));
    }
    for (int place = 0; place < cell.gates(); place++) {
      Operand gradient = call.outputs().get(cell.states() + cell.gate(place));
      copy(gradient.tensor(), gate(straight, place), parts);
    }
    int all = cell.states() + cell.gates();
    if (call.outputs().size() > all) {
      product(dx, call.outputs().get(all).tensor(), parts);
    }
    return all(parts);
  }

  /** The gradient of the product that a GRU resets: that of the last gate, times the reset gate. */
  private void product(Operand dx, Tensor out, List<Kernel> parts) {
    int place =
        IntStream.range(0, cell.gates()).filter(i -> cell.gate(i) == 1).findFirst().orElse(0);
    Operand reset = bench.lend(y.shape());
    Tensor rows = reset.view(steps * batch, units);
    Tensor states = before.view(steps * batch, units);
    Tensor kernel =
        recurrent.view(place * units * units, new long[] {units, units}, new long[] {1, units});
    Tensor gate = reset.tensor();
    Tensor input = gate(x, place);
    Tensor change = gate(dx, cell.gates() - 1);
    Kernel returned = ordered(out, gate);
    parts.add(
        () -> {
          torch.mm_out(rows, states, kernel);
          gate.add_(input);
          gate.sigmoid_();
          gate.mul_(change);
          returned.run();
        });
  }

  private static void copy(Tensor to, Tensor from, List<Kernel> parts) {
    parts.add(() -> to.copy_(from));
  }

  private static Kernel all(List<Kernel> parts) {
    Kernel[] kernels = parts.toArray(new Kernel[0]);
    return () -> {
      for (Kernel kernel : kernels) {
        kernel.run();
      }
    };
  }

  /** What a stack of a recurrent scan's outputs holds. */
  public enum Stack {
    /** The output of each step. */
    AFTER,
    /** That of the step before. */
    BEFORE,
    /** Something that only the gradient reads: it is not made. */
    HIDDEN
  }
}
