package org.espalier.backend.torch.ops;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.BackendException;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.HostView;
import org.espalier.backend.torch.memory.Operand;

/** Rows of tables by ids. */
public final class Tables {
  private Tables() {}

  /** Prepares the rows of a table that ids name. */
  public static Kernel gather(Call call) {
    long rows = call.in(0).extent(0);
    long row = row(call.in(0), 1);
    Tensor table = call.in(0).view(rows, row);
    Tensor ids = call.in(1).flat();
    Tensor out = call.out().view(call.in(1).size(), row);
    if (!call.bench().isHost()) {
      Tensor numbers = call.bench().lendLongs(new long[] {call.in(1).size()}, new long[] {1});
      Kernel taken = taken(call, ids, numbers, rows);
      return () -> {
        taken.run();
        torch.index_select_out(out, table, 0, numbers);
      };
    }
    return naming(call, 1, rows, () -> torch.index_select_out(out, table, 0, ids));
  }

  /** Prepares the sum of rows for each id. */
  public static Kernel scatterAdd(Call call) {
    long count = call.in(0).size();
    long row = row(call.in(1), call.in(0).rank());
    long size = call.out().extent(0);
    Tensor ids = call.in(0).flat();
    Tensor numbers = call.bench().lendLongs(new long[] {count}, new long[] {1});
    // one id for each element of a row, repeated without a copy: libtorch then adds whole rows
    Tensor repeated =
        call.bench().keep(numbers.as_strided(new long[] {count, row}, new long[] {1, 0}));
    Tensor rows = call.in(1).view(count, row);
    Tensor out = call.out().view(size, row);
    Kernel taken = taken(call, ids, numbers, size);
    return naming(
        call,
        0,
        size,
        () -> {
          taken.run();
          out.zero_();
          out.scatter_add_(0, repeated, rows);
        });
  }

  /** Prepares a row for each id, with 1 at its place. */
  public static Kernel oneHot(Call call) {
    long count = call.in(0).size();
    long depth = call.out().extent(-1);
    Tensor ids = call.in(0).view(count, 1);
    Tensor numbers = call.bench().lendLongs(new long[] {count, 1}, new long[] {1, 1});
    Tensor out = call.out().view(count, depth);
    Scalar one = call.bench().keep(new Scalar(1f));
    Kernel taken = taken(call, ids, numbers, depth);
    return naming(
        call,
        0,
        depth,
        () -> {
          taken.run();
          out.zero_();
          out.scatter_(1, numbers, one);
        });
  }

  /**
   * Brings ids to 64-bit numbers. A card would refuse all work from an id on that is not there, so
   * that such a one becomes the nearest that is: those from the host are refused when they are
   * written.
   */
  static Kernel taken(Call call, Tensor ids, Tensor numbers, long size) {
    if (call.bench().isHost()) {
      return () -> numbers.copy_(ids);
    }
    ScalarOptional least = limit(call, 0);
    ScalarOptional most = limit(call, size - 1);
    return () -> {
      numbers.copy_(ids);
      torch.clamp_out(numbers, numbers, least, most);
    };
  }

  private static ScalarOptional limit(Call call, long number) {
    return call.bench().keep(new ScalarOptional(call.bench().keep(new Scalar(number))));
  }

  private static long row(Operand operand, int axes) {
    return Operand.size(Arrays.copyOfRange(operand.shape(), axes, operand.rank()));
  }

  /** The kernel, which names the id that is not in its table where there is one. */
  private static Kernel naming(Call call, int place, long size, Kernel kernel) {
    if (!call.bench().isHost()) {
      return kernel;
    }
    Operand ids = call.in(place);
    return () -> {
      try {
        kernel.run();
      } catch (RuntimeException e) {
        refuse(call.bench().view(ids), size);
        throw e;
      }
    };
  }

  private static void refuse(HostView ids, long size) {
    ids.fetch();
    for (int i = 0; i < ids.size(); i++) {
      int id = ids.integers().get(i);
      if (id < 0 || id >= size) {
        throw new BackendException("id " + id + " at place " + i + " of a table of " + size);
      }
    }
  }
}
