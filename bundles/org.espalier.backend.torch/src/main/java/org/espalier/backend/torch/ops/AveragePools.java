package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.Attributes;

/**
 * Means of windows over any number of axes, and their gradients; padding does not count.
 *
 * <p>For each cell of the window the cells of the input that it ever lies on are one view, and the
 * windows they belong to another.
 */
public final class AveragePools {
  private final long[] window;
  private final long[] strides;
  private final long[] dilations;
  private final long[] before;

  private AveragePools(Attributes attributes) {
    this.window = attributes.integers("window");
    this.strides = attributes.integers("strides");
    this.dilations = attributes.integers("dilations");
    this.before = attributes.integers("pad_before");
  }

  /** Cells of an input, and those of an output that they belong to. */
  private record Pair(Tensor input, Tensor output) {}

  /** Prepares the mean of each window. */
  public static Kernel forward(Call call) {
    AveragePools pool = new AveragePools(call.attributes());
    List<Pair> pairs = pool.pairs(call.in(0), call.out());
    Tensor out = call.out().tensor();
    Tensor parts = pool.parts(call, call.in(0), call.out());
    return () -> {
      out.zero_();
      for (Pair pair : pairs) {
        torch.add_out(pair.output, pair.output, pair.input);
      }
      torch.mul_out(out, out, parts);
    };
  }

  /** Prepares the gradient of the mean. */
  public static Kernel gradient(Call call) {
    AveragePools pool = new AveragePools(call.attributes());
    Operand shares = call.bench().lend(call.in(0).shape());
    List<Pair> pairs = pool.pairs(call.out(), shares);
    Tensor gradient = call.in(0).tensor();
    Tensor out = call.out().tensor();
    Tensor parts = pool.parts(call, call.out(), call.in(0));
    return () -> {
      torch.mul_out(shares.tensor(), gradient, parts);
      out.zero_();
      for (Pair pair : pairs) {
        torch.add_out(pair.input, pair.input, pair.output);
      }
    };
  }

  /** What each cell of a window counts: one over the number of cells that are no padding. */
  private Tensor parts(Call call, Operand x, Operand y) {
    long[] one = x.shape().clone();
    one[0] = 1;
    one[one.length - 1] = 1;
    long[] windows = y.shape().clone();
    windows[0] = 1;
    windows[windows.length - 1] = 1;
    Operand ones = call.bench().lend(one);
    Operand counts = call.bench().own(windows);
    ones.tensor().fill_(call.bench().keep(new Scalar(1f)));
    for (Pair pair : pairs(ones, counts)) {
      torch.add_out(pair.output, pair.output, pair.input);
    }
    torch.reciprocal_out(counts.tensor(), counts.tensor());
    return counts.tensor();
  }

  private List<Pair> pairs(Operand x, Operand y) {
    List<Pair> pairs = new ArrayList<>();
    long[] cell = new long[window.length];
    for (long i = 0; i < Operand.size(window); i++) {
      long rest = i;
      for (int axis = window.length - 1; axis >= 0; axis--) {
        cell[axis] = rest % window[axis];
        rest /= window[axis];
      }
      add(pairs, x, y, cell);
    }
    return pairs;
  }

  /** Adds what a cell of the window lies on, unless that is padding everywhere. */
  private void add(List<Pair> pairs, Operand x, Operand y, long[] cell) {
    long[] shape = y.shape().clone();
    long[] read = x.strides();
    long[] written = y.strides();
    long firstRead = 0;
    long firstWritten = 0;
    for (int i = 0; i < cell.length; i++) {
      int axis = i + 1;
      long shift = cell[i] * dilations[i] - before[i];
      long begin = Math.max(0, Math.floorDiv(-shift + strides[i] - 1, strides[i]));
      long last = Math.floorDiv(x.extent(axis) - 1 - shift, strides[i]);
      shape[axis] = Math.min(shape[axis] - 1, last) - begin + 1;
      if (shape[axis] <= 0) {
        return;
      }
      firstRead += (begin * strides[i] + shift) * read[axis];
      firstWritten += begin * written[axis];
      read[axis] *= strides[i];
    }
    pairs.add(new Pair(x.view(firstRead, shape, read), y.view(firstWritten, shape, written)));
  }
}
