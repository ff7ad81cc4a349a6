package org.espalier.backend.nd4j.prepared;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** Products of matrices by OpenBLAS itself: the call costs a tenth of ND4J's operation. */
public final class Blas {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  private Blas() {}

  /** Prepares a matrix product, one call for each matrix of a stack. */
  public static Optional<Kernel> matmul(Call call) {
    boolean flipA = call.attributes().flag("transpose_a");
    boolean flipB = call.attributes().flag("transpose_b");
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand out = call.out();
    int m = out.extent(-2);
    int n = out.extent(-1);
    int k = a.extent(flipA ? -2 : -1);
    int stack = m * n == 0 ? 0 : out.size() / (m * n);
    if (stack == 0 || k == 0) {
      return Optional.empty();
    }
    if (stack == 1) {
      return Optional.of(product(m, n, k, flipA, flipB, a, b, 0, out));
    }
    return Optional.of(stacked(stack, m, n, k, flipA, flipB, a, b, out));
  }

  /** A product; {@code beta} times what is in the result is added to it. */
  public static Kernel product(
      int m,
      int n,
      int k,
      boolean flipA,
      boolean flipB,
      Operand a,
      Operand b,
      float beta,
      Operand out) {
    int leadA = flipA ? m : k;
    int leadB = flipB ? k : n;
    int orderA = flipA ? TRANSPOSED : AS_IT_IS;
    int orderB = flipB ? TRANSPOSED : AS_IT_IS;
    return () ->
        openblas_nolapack.cblas_sgemm(
            ROW_MAJOR,
            orderA,
            orderB,
            m,
            n,
            k,
            1f,
            a.pointer(),
            leadA,
            b.pointer(),
            leadB,
            beta,
            out.pointer(),
            n);
  }

  private static Kernel stacked(
      int stack,
      int m,
      int n,
      int k,
      boolean flipA,
      boolean flipB,
      Operand a,
      Operand b,
      Operand out) {
    int leadA = flipA ? m : k;
    int leadB = flipB ? k : n;
    int orderA = flipA ? TRANSPOSED : AS_IT_IS;
    int orderB = flipB ? TRANSPOSED : AS_IT_IS;
    Operand partA = a.from(0, m, k);
    Operand partB = b.from(0, k, n);
    Operand part = out.from(0, m, n);
    return () -> {
      for (int i = 0; i < stack; i++) {
        partA.moveTo(a, (long) i * m * k * Float.BYTES);
        partB.moveTo(b, (long) i * k * n * Float.BYTES);
        part.moveTo(out, (long) i * m * n * Float.BYTES);
        openblas_nolapack.cblas_sgemm(
            ROW_MAJOR,
            orderA,
            orderB,
            m,
            n,
            k,
            1f,
            partA.pointer(),
            leadA,
            partB.pointer(),
            leadB,
            0f,
            part.pointer(),
            n);
      }
    };
  }

  /** Prepares a sum over the axes in front, or over those behind, as a product with ones. */
  public static Optional<Kernel> sum(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    int side = Sides.of(call);
    int kept = out.size();
    if (side == 0 || kept == 0 || x.size() == 0) {
      return Optional.empty();
    }
    int reduced = x.size() / kept;
    int rows = side > 0 ? reduced : kept;
    int columns = side > 0 ? kept : reduced;
    int order = side > 0 ? TRANSPOSED : AS_IT_IS;
    Operand ones = call.bench().ones(reduced);
    return Optional.of(
        () ->
            openblas_nolapack.cblas_sgemv(
                ROW_MAJOR,
                order,
                rows,
                columns,
                1f,
                x.pointer(),
                columns,
                ones.pointer(),
                1,
                0f,
                out.pointer(),
                1));
  }

  /** Prepares a matrix plus a row. */
  public static Optional<Kernel> addRow(Call call) {
    boolean left = call.in(0).size() == call.out().size();
    Operand full = call.in(left ? 0 : 1);
    Operand row = call.in(left ? 1 : 0);
    Operand out = call.out();
    if (!Sides.isRow(row, out) || full.size() != out.size() || row.isAt(out)) {
      return Optional.empty();
    }
    int columns = row.size();
    int rows = out.size() / columns;
    Operand ones = call.bench().ones(rows);
    return Optional.of(
        () -> {
          if (!full.isAt(out)) {
            out.copy(full);
          }
          openblas_nolapack.cblas_sger(
              ROW_MAJOR,
              rows,
              columns,
              1f,
              ones.pointer(),
              1,
              row.pointer(),
              1,
              out.pointer(),
              columns);
        });
  }

  /** Adds a multiple of cells to others. */
  static void add(int count, float factor, FloatPointer from, FloatPointer to) {
    openblas_nolapack.cblas_saxpy(count, factor, from, 1, to, 1);
  }
}
