package org.espalier.backend.nd4j.cuda.ops;

import java.util.Arrays;
import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of tables by ids.
 *
 * <p>Ids are looked at on the host first: the kernels of ND4J on a card read and write wherever an
 * id points.
 */
public final class Tables {
  /** Rows of one id are added one after the other: without this they are lost. */
  private static final boolean[] LOCKED = {true};

  private Tables() {}

  /** Prepares the rows of a table that ids name. */
  public static Kernel gather(Call call) {
    long rows = call.in(0).extent(0);
    long row = row(call.in(0), 1);
    INDArray table = call.in(0).view(rows, row);
    INDArray ids = call.in(1).flat();
    INDArray out = call.out().view(call.in(1).size(), row);
    return checked(call.in(1), rows, Native.call("gather", List.of(table, ids), out, 0));
  }

  /** Prepares the sum of rows for each id. */
  public static Kernel scatterAdd(Call call) {
    long size = call.out().extent(0);
    long row = row(call.in(1), call.in(0).rank());
    INDArray ids = call.in(0).flat();
    INDArray rows = call.in(1).view(call.in(0).size(), row);
    INDArray out = call.out().view(size, row);
    Kernel add = Native.call("scatter_add", List.of(out, ids, rows), out, new long[0], LOCKED);
    return checked(call.in(0), size, Native.sequence(List.of(Native.fill(out, 0), add)));
  }

  /** Prepares a row for each id, with 1 at its place. */
  public static Kernel oneHot(Call call) {
    long depth = call.out().extent(-1);
    INDArray out = call.out().view(call.in(0).size(), depth);
    long[] numbers = {-1, depth};
    return checked(
        call.in(0),
        depth,
        Native.call("onehot", List.of(call.in(0).flat()), out, numbers, new boolean[0], 1, 0));
  }

  private static long row(Operand operand, int axes) {
    return Operand.size(Arrays.copyOfRange(operand.shape(), axes, operand.rank()));
  }

  private static Kernel checked(Operand ids, long size, Kernel kernel) {
    return () -> {
      int[] numbers = ids.integers();
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] < 0 || numbers[i] >= size) {
          throw new BackendException(
              "id " + numbers[i] + " at place " + i + " of a table of " + size);
        }
      }
      kernel.run();
    };
  }
}
