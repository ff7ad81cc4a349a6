package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptionalList;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Operand;

/**
 * Sums that a card gathers in the same order each time. Where libtorch's own kernels add what meets
 * in one place, they do it in the order in which its threads come by, so that the rounding differs.
 */
public final class OrderedSums {
  private OrderedSums() {}

  /** Prepares the sum of rows for each id: libtorch sorts the ids first. */
  public static Kernel scatterAdd(Call call) {
    long count = call.in(0).size();
    Operand ids = call.in(0);
    Bench bench = call.bench();
    Tensor numbers = bench.lendLongs(new long[] {count}, new long[] {1});
    Kernel taken = Tables.taken(call, ids.flat(), numbers, call.out().extent(0));
    long size = call.in(1).size() / Math.max(1, count);
    Tensor rows = call.in(1).view(count, size);
    Tensor out = call.out().view(call.out().extent(0), size);
    TensorOptionalList places = bench.keep(new TensorOptionalList());
    places.push_back(bench.keep(new TensorOptional(numbers)));
    return () -> {
      taken.run();
      out.zero_();
      out.index_put_(places, rows, true);
    };
  }

  /** Prepares the gradient of a maximum, one cell of the window after the other. */
  public static Kernel maxPoolGradient(Call call) {
    Bench bench = call.bench();
    Operand maxima = bench.lend(call.in(1).shape());
    Kernel found = MaxPools.maxima(call, maxima);
    Operand open = bench.lend(call.in(1).shape()); // 1 where no cell has been the maximum yet
    Operand share = bench.lend(call.in(1).shape());
    Tensor out = call.out().tensor();
    Scalar one = bench.keep(new Scalar(1f));
    Tensor all = open.tensor();
    List<Kernel> cells = cells(call, maxima, open, share);
    return () -> {
      found.run();
      out.zero_();
      all.fill_(one);
      cells.forEach(Kernel::run);
    };
  }

  private static List<Kernel> cells(Call call, Operand maxima, Operand open, Operand share) {
    WindowCells window = new WindowCells(call.attributes());
    List<WindowCells.Pair> values = window.pairs(call.in(0), maxima);
    List<WindowCells.Pair> gradients = window.pairs(call.out(), call.in(1));
    List<WindowCells.Pair> states = window.pairs(call.in(0), open);
    List<WindowCells.Pair> shares = window.pairs(call.in(0), share);
    List<Kernel> kernels = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Tensor value = values.get(i).input();
      Tensor maximum = values.get(i).output();
      Tensor gradient = gradients.get(i).output();
      Tensor sum = gradients.get(i).input();
      Tensor left = states.get(i).output();
      Tensor part = shares.get(i).output();
      kernels.add(
          () -> {
            torch.eq_out(part, value, maximum);
            torch.mul_out(part, part, left);
            torch.sub_out(left, left, part);
            torch.mul_out(part, part, gradient);
            torch.add_out(sum, sum, part);
          });
    }
    return kernels;
  }
}
