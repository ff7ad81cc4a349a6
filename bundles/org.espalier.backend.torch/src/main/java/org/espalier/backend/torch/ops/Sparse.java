package org.espalier.backend.torch.ops;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.kernel.SparseOperand;
import org.espalier.backend.torch.memory.HostView;

/** Products with sparse rows, which the processor computes: a row for each element not zero. */
public final class Sparse {
  private Sparse() {}

  /** Prepares rows times matrix. */
  public static Kernel matmul(Call call) {
    SparseOperand rows = call.rows(0);
    HostView matrix = call.bench().view(call.in(1));
    HostView out = call.bench().view(call.out());
    float[] sums = new float[Math.toIntExact(call.in(1).extent(1))];
    return () -> {
      SparseRows all = rows.fetch();
      matrix.fetch();
      for (int i = 0; i < rows.count(); i++) {
        Arrays.fill(sums, 0);
        addRows(all, rows.number(i), matrix.floats(), sums);
        out.floats().put(i * sums.length, sums);
      }
      out.publish();
    };
  }

  private static void addRows(SparseRows all, int row, FloatBuffer matrix, float[] sums) {
    int end = all.starts()[row + 1];
    int[] indices = all.indices();
    float[] values = all.values();
    for (int k = all.starts()[row]; k < end; k++) {
      int from = indices[k] * sums.length;
      float factor = values[k];
      for (int column = 0; column < sums.length; column++) {
        sums[column] += factor * matrix.get(from + column);
      }
    }
  }

  /** Prepares rows transposed times a gradient. */
  public static Kernel matmulGradient(Call call) {
    SparseOperand rows = call.rows(0);
    HostView gradient = call.bench().view(call.in(1));
    HostView out = call.bench().view(call.out());
    float[] row = new float[Math.toIntExact(call.in(1).extent(1))];
    return () -> {
      SparseRows all = rows.fetch();
      gradient.fetch();
      clear(out.floats());
      for (int i = 0; i < rows.count(); i++) {
        gradient.floats().get(i * row.length, row);
        spreadRow(all, rows.number(i), row, out.floats());
      }
      out.publish();
    };
  }

  private static void spreadRow(SparseRows all, int number, float[] row, FloatBuffer out) {
    int end = all.starts()[number + 1];
    int[] indices = all.indices();
    float[] values = all.values();
    for (int k = all.starts()[number]; k < end; k++) {
      int to = indices[k] * row.length;
      float factor = values[k];
      for (int column = 0; column < row.length; column++) {
        out.put(to + column, out.get(to + column) + factor * row[column]);
      }
    }
  }

  /** Prepares the rows as an ordinary matrix. */
  public static Kernel toDense(Call call) {
    SparseOperand rows = call.rows(0);
    HostView out = call.bench().view(call.out());
    int columns = Math.toIntExact(call.out().extent(1));
    return () -> {
      SparseRows all = rows.fetch();
      clear(out.floats());
      for (int i = 0; i < rows.count(); i++) {
        int number = rows.number(i);
        for (int k = all.starts()[number]; k < all.starts()[number + 1]; k++) {
          out.floats().put(i * columns + all.indices()[k], all.values()[k]);
        }
      }
      out.publish();
    };
  }

  private static void clear(FloatBuffer buffer) {
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, 0);
    }
  }
}
