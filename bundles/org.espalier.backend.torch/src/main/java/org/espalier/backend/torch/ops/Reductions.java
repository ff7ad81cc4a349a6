package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Operand;

/** Functions of the elements along some axes. */
public final class Reductions {
  private Reductions() {}

  private static long[] axes(Call call) {
    return call.attributes().integers("axes");
  }

  private static boolean keeps(Call call) {
    return call.attributes().flag("keep_dims");
  }

  /** Prepares a sum. */
  public static Kernel sum(Call call) {
    return axes(call).length == 0
        ? Movement.copy(call)
        : sum(call.bench(), call.out().tensor(), call.in(0).tensor(), axes(call), keeps(call));
  }

  private static Kernel sum(Bench bench, Tensor out, Tensor x, long[] axes, boolean keep) {
    LongArrayRefOptional along = bench.keep(new LongArrayRefOptional(bench.longs(axes)));
    ScalarTypeOptional type = bench.keep(new ScalarTypeOptional());
    return () -> torch.sum_out(out, x, along, keep, type);
  }

  /** Prepares a maximum. */
  public static Kernel max(Call call) {
    if (axes(call).length == 0) {
      return Movement.copy(call);
    }
    LongArrayRef along = call.bench().longs(axes(call));
    boolean keep = keeps(call);
    Tensor x = call.in(0).tensor();
    Tensor out = call.out().tensor();
    return () -> torch.amax_out(out, x, along, keep);
  }

  /** Prepares the gradient of a maximum: equal maxima share it. */
  public static Kernel maxGradient(Call call) {
    long[] kept = call.in(0).shape().clone();
    Arrays.stream(axes(call)).forEach(axis -> kept[(int) axis] = 1);
    Tensor x = call.in(0).tensor();
    Tensor maximum = call.in(1).view(kept);
    Tensor gradient = call.in(2).view(kept);
    Tensor out = call.out().tensor();
    Operand equal = call.bench().lend(call.in(0).shape());
    Operand share = call.bench().lend(kept);
    Kernel count =
        axes(call).length == 0
            ? () -> share.tensor().copy_(equal.tensor())
            : sum(call.bench(), share.tensor(), equal.tensor(), axes(call), true);
    return () -> {
      torch.eq_out(equal.tensor(), x, maximum);
      count.run();
      torch.div_out(share.tensor(), gradient, share.tensor());
      torch.mul_out(out, equal.tensor(), share.tensor());
    };
  }

  /** Prepares the place of the first maximum. */
  public static Kernel argmax(Call call) {
    long axis = call.attributes().integer("axis");
    Tensor x = call.in(0).tensor();
    Tensor out = call.out().tensor();
    LongOptional along = call.bench().keep(new LongOptional(axis));
    long[] shape = without(call.in(0).shape(), axis);
    Tensor places = call.bench().lendLongs(shape, Operand.rowMajor(shape));
    return () -> {
      torch.argmax_out(places, x, along, false);
      out.copy_(places);
    };
  }

  private static long[] without(long[] shape, long axis) {
    List<Long> left = new ArrayList<>(LongStream.of(shape).boxed().toList());
    left.remove((int) axis);
    return left.stream().mapToLong(extent -> extent).toArray();
  }
}
