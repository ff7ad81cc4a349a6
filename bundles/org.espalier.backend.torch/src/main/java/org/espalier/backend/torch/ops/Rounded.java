package org.espalier.backend.torch.ops;

import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Elements;
import org.espalier.backend.torch.memory.Narrow;
import org.espalier.backend.torch.memory.Operand;

/**
 * An operand of a product, rounded to bfloat16: to the nearest, ties to even.
 *
 * <p>On a device it is a tensor in bfloat16, of which libtorch makes products in float32. It cannot
 * on the processor: there the rounded numbers are widened again. What is the same at each step of a
 * scan is rounded once before it.
 */
final class Rounded implements Kernel {
  private final Kernel rounding;
  private final boolean fixed;
  private final Elements seen;

  private Rounded(Kernel rounding, boolean fixed, Elements seen) {
    this.rounding = rounding;
    this.fixed = fixed;
    this.seen = seen;
  }

  /** An input of a kernel. */
  static Rounded of(Call call, int place) {
    Operand operand = call.in(place);
    Bench bench = call.bench();
    boolean fixed = call.fixed().contains(place);
    long[] shape = operand.shape();
    Narrow narrow = fixed ? bench.ownNarrow(shape) : bench.lendNarrow(shape);
    Tensor from = operand.tensor();
    Tensor rounded = narrow.tensor();
    if (!isWidened(call)) {
      return new Rounded(() -> rounded.copy_(from), fixed, narrow);
    }
    Operand wide = fixed ? bench.own(shape) : bench.lend(shape);
    Tensor widened = wide.tensor();
    return new Rounded(
        () -> {
          rounded.copy_(from);
          widened.copy_(rounded);
        },
        fixed,
        wide);
  }

  /** Whether rounded operands of a kernel are widened to float32 again. */
  static boolean isWidened(Call call) {
    return !call.out().memory().isCard();
  }

  /** The rounded numbers. */
  Elements seen() {
    return seen;
  }

  @Override
  public void begin() {
    if (fixed) {
      rounding.run();
    }
  }

  @Override
  public void run() {
    if (!fixed) {
      rounding.run();
    }
  }
}
