package org.espalier.backend.torch.ops;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.HostView;
import org.espalier.backend.torch.memory.Operand;

/**
 * Products with sparse rows. Where the processor reads the memory, loops of Java take a row for
 * each element that is not zero; a device multiplies matrices faster than it follows indices, so
 * that it gets the rows as one.
 */
public final class Sparse {
  private Sparse() {}

  /** Prepares rows times matrix. */
  public static Kernel matmul(Call call) {
    return call.bench().isHost() ? matmulHere(call) : matmulThere(call);
  }

  /** The rows of the first operand as a matrix on the device. */
  private static List<DenseRows.Part> parts(Call call, long count, long columns) {
    return new DenseRows(call.bench(), call.rows(0), count, columns).parts(count);
  }

  private static Tensor rows(Operand operand, DenseRows.Part part) {
    long row = operand.extent(1);
    return operand.view(part.first() * row, new long[] {part.count(), row}, new long[] {row, 1});
  }

  private static Kernel matmulThere(Call call) {
    Tensor matrix = call.in(1).tensor();
    List<Kernel> kernels = new ArrayList<>();
    for (DenseRows.Part part : parts(call, call.out().extent(0), call.in(1).extent(0))) {
      Tensor out = rows(call.out(), part);
      kernels.add(part.spreading());
      kernels.add(() -> torch.mm_out(out, part.matrix(), matrix));
    }
    return () -> kernels.forEach(Kernel::run);
  }

  private static Kernel matmulHere(Call call) {
    SelectedRows rows = SelectedRows.of(call.rows(0), call.bench());
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
    return call.bench().isHost() ? matmulGradientHere(call) : matmulGradientThere(call);
  }

  private static Kernel matmulGradientThere(Call call) {
    Tensor out = call.out().tensor();
    List<Kernel> kernels = new ArrayList<>();
    for (DenseRows.Part part : parts(call, call.in(1).extent(0), call.out().extent(0))) {
      Tensor gradient = rows(call.in(1), part);
      kernels.add(part.spreading());
      kernels.add(
          part.first() == 0
              ? () -> torch.mm_out(out, part.transposed(), gradient)
              : () -> torch.addmm_out(out, out, part.transposed(), gradient));
    }
    return () -> kernels.forEach(Kernel::run);
  }

  private static Kernel matmulGradientHere(Call call) {
    SelectedRows rows = SelectedRows.of(call.rows(0), call.bench());
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
    return call.bench().isHost() ? toDenseHere(call) : toDenseThere(call);
  }

  private static Kernel toDenseThere(Call call) {
    List<Kernel> kernels = new ArrayList<>();
    for (DenseRows.Part part : parts(call, call.out().extent(0), call.out().extent(1))) {
      Tensor out = rows(call.out(), part);
      kernels.add(part.spreading());
      kernels.add(() -> out.copy_(part.matrix()));
    }
    return () -> kernels.forEach(Kernel::run);
  }

  private static Kernel toDenseHere(Call call) {
    SelectedRows rows = SelectedRows.of(call.rows(0), call.bench());
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
