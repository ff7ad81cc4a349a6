package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.SparseOperand;
import org.espalier.backend.nd4j.natives.Operand;

/** Products with sparse rows: a row of the matrix for each element that is not zero. */
public final class Sparse {
  private Sparse() {}

  /** Prepares rows times matrix. */
  public static Optional<Kernel> matmul(Call call) {
    SparseOperand rows = call.rows(0);
    Operand matrix = call.in(1);
    Operand out = call.out();
    int columns = matrix.extent(1);
    float[] sums = new float[columns];
    return Optional.of(
        () -> {
          SparseRows all = rows.all();
          for (int i = 0; i < rows.count(); i++) {
            java.util.Arrays.fill(sums, 0);
            addRows(all, rows.number(i), matrix, sums);
            out.write(i * columns, sums, 0, columns);
          }
        });
  }

  private static void addRows(SparseRows all, int row, Operand matrix, float[] sums) {
    int end = all.starts()[row + 1];
    int[] indices = all.indices();
    float[] values = all.values();
    FloatBuffer cells = matrix.floats();
    for (int k = all.starts()[row]; k < end; k++) {
      int from = matrix.base() + indices[k] * sums.length;
      float factor = values[k];
      for (int column = 0; column < sums.length; column++) {
        sums[column] += factor * cells.get(from + column);
      }
    }
  }

  /** Prepares rows transposed times a gradient. */
  public static Optional<Kernel> matmulGrad(Call call) {
    SparseOperand rows = call.rows(0);
    Operand gradient = call.in(1);
    Operand out = call.out();
    int columns = gradient.extent(1);
    float[] row = new float[columns];
    return Optional.of(
        () -> {
          out.clear();
          SparseRows all = rows.all();
          for (int i = 0; i < rows.count(); i++) {
            gradient.read(i * columns, row, 0, columns);
            spreadRow(all, rows.number(i), row, out);
          }
        });
  }

  private static void spreadRow(SparseRows all, int number, float[] row, Operand out) {
    int end = all.starts()[number + 1];
    int[] indices = all.indices();
    float[] values = all.values();
    FloatBuffer cells = out.floats();
    for (int k = all.starts()[number]; k < end; k++) {
      int to = out.base() + indices[k] * row.length;
      float factor = values[k];
      for (int column = 0; column < row.length; column++) {
        cells.put(to + column, cells.get(to + column) + factor * row[column]);
      }
    }
  }

  /** Prepares the rows as an ordinary matrix. */
  public static Optional<Kernel> toDense(Call call) {
    SparseOperand rows = call.rows(0);
    Operand out = call.out();
    int columns = out.extent(1);
    return Optional.of(
        () -> {
          out.clear();
          SparseRows all = rows.all();
          for (int i = 0; i < rows.count(); i++) {
            int number = rows.number(i);
            for (int k = all.starts()[number]; k < all.starts()[number + 1]; k++) {
              out.set(i * columns + all.indices()[k], all.values()[k]);
            }
          }
        });
  }
}
