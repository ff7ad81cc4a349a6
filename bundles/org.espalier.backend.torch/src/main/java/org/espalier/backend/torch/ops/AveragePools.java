package org.espalier.backend.torch.ops;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;

/** Means of windows over any number of axes, and their gradients; padding does not count. */
public final class AveragePools {
  private AveragePools() {}

  /** Prepares the mean of each window. */
  public static Kernel forward(Call call) {
    WindowCells cells = new WindowCells(call.attributes());
    List<WindowCells.Pair> pairs = cells.pairs(call.in(0), call.out());
    Tensor out = call.out().tensor();
    Tensor parts = parts(call, cells, call.in(0), call.out());
    return () -> {
      out.zero_();
      for (WindowCells.Pair pair : pairs) {
        torch.add_out(pair.output(), pair.output(), pair.input());
      }
      torch.mul_out(out, out, parts);
    };
  }

  /** Prepares the gradient of the mean. */
  public static Kernel gradient(Call call) {
    WindowCells cells = new WindowCells(call.attributes());
    Operand shares = call.bench().lend(call.in(0).shape());
    List<WindowCells.Pair> pairs = cells.pairs(call.out(), shares);
    Tensor gradient = call.in(0).tensor();
    Tensor out = call.out().tensor();
    Tensor parts = parts(call, cells, call.out(), call.in(0));
    return () -> {
      torch.mul_out(shares.tensor(), gradient, parts);
      out.zero_();
      for (WindowCells.Pair pair : pairs) {
        torch.add_out(pair.input(), pair.input(), pair.output());
      }
    };
  }

  /** What each cell of a window counts: one over the number of cells that are no padding. */
  private static Tensor parts(Call call, WindowCells cells, Operand x, Operand y) {
    long[] one = x.shape().clone();
    one[0] = 1;
    one[one.length - 1] = 1;
    long[] windows = y.shape().clone();
    windows[0] = 1;
    windows[windows.length - 1] = 1;
    Operand ones = call.bench().lend(one);
    Operand counts = call.bench().own(windows);
    ones.tensor().fill_(call.bench().keep(new Scalar(1f)));
    for (WindowCells.Pair pair : cells.pairs(ones, counts)) {
      torch.add_out(pair.output(), pair.output(), pair.input());
    }
    torch.reciprocal_out(counts.tensor(), counts.tensor());
    return counts.tensor();
  }
}
