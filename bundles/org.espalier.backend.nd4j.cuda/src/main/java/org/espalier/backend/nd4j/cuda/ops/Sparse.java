package org.espalier.backend.nd4j.cuda.ops;

import java.util.Arrays;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.kernel.SparseOperand;

/** Products with sparse rows, which the processor computes over copies. */
public final class Sparse {
  private Sparse() {}

  /** Prepares rows times matrix. */
  public static Kernel matmul(Call call) {
    SparseOperand rows = call.rows(0);
    int width = Math.toIntExact(call.out().extent(1));
    float[] sums = new float[Math.toIntExact(call.out().size())];
    return () -> {
      float[] matrix = call.in(1).floats();
      Arrays.fill(sums, 0);
      each(
          rows,
          (row, column, value) -> {
            for (int i = 0; i < width; i++) {
              sums[row * width + i] += value * matrix[column * width + i];
            }
          });
      call.out().write(sums);
    };
  }

  /** Prepares rows transposed times a gradient. */
  public static Kernel matmulGradient(Call call) {
    SparseOperand rows = call.rows(0);
    int width = Math.toIntExact(call.out().extent(1));
    float[] sums = new float[Math.toIntExact(call.out().size())];
    return () -> {
      float[] gradient = call.in(1).floats();
      Arrays.fill(sums, 0);
      each(
          rows,
          (row, column, value) -> {
            for (int i = 0; i < width; i++) {
              sums[column * width + i] += value * gradient[row * width + i];
            }
          });
      call.out().write(sums);
    };
  }

  /** Prepares the rows as an ordinary matrix. */
  public static Kernel toDense(Call call) {
    SparseOperand rows = call.rows(0);
    int width = Math.toIntExact(call.out().extent(1));
    float[] all = new float[Math.toIntExact(call.out().size())];
    return () -> {
      Arrays.fill(all, 0);
      each(rows, (row, column, value) -> all[row * width + column] = value);
      call.out().write(all);
    };
  }

  /** What is done with an element that is not zero. */
  @FunctionalInterface
  private interface Visit {
    void element(int row, int column, float value);
  }

  private static void each(SparseOperand rows, Visit visit) {
    SparseRows all = rows.rows();
    int[] numbers = rows.numbers();
    for (int row = 0; row < numbers.length; row++) {
      for (int k = all.starts()[numbers[row]]; k < all.starts()[numbers[row] + 1]; k++) {
        visit.element(row, all.indices()[k], all.values()[k]);
      }
    }
  }
}
