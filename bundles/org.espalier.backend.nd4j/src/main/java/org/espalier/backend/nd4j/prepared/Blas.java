package org.espalier.backend.nd4j.prepared;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;

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
    Operand left = a.from(0, m, k);
    Operand right = b.from(0, k, n);
    Operand result = out.from(0, m, n);
    Gemm product =
        new Gemm(
            m,
            n,
            k,
            new Gemm.Factor(left, flipA ? m : k, flipA),
            new Gemm.Factor(right, flipB ? k : n, flipB),
            Gemm.Factor.of(result, n));
    if (stack == 1) {
      return Optional.of(product.kernel());
    }
    return Optional.of(
        () -> {
          for (int i = 0; i < stack; i++) {
            left.moveTo(a, i * left.byteSize());
            right.moveTo(b, i * right.byteSize());
            result.moveTo(out, i * result.byteSize());
            product.run(0);
          }
        });
  }

  /** Prepares a sum over axes that lie together, as products with ones. */
  public static Optional<Kernel> sum(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    Sides sides = Sides.of(call);
    if (sides == null || x.size() == 0) {
      return Optional.empty();
    }
    int reduced = sides.reduced();
    Operand ones = call.bench().ones(reduced);
    if (sides.behind() == 1) {
      return Optional.of(() -> sum(AS_IT_IS, sides.front(), reduced, x, ones, out));
    }
    if (sides.front() == 1) {
      return Optional.of(() -> sum(TRANSPOSED, reduced, sides.behind(), x, ones, out));
    }
    Operand from = x.from(0, reduced, sides.behind());
    Operand to = out.from(0, sides.behind());
    return Optional.of(
        () -> {
          for (int i = 0; i < sides.front(); i++) {
            from.moveTo(x, i * from.byteSize());
            to.moveTo(out, i * to.byteSize());
            sum(TRANSPOSED, reduced, sides.behind(), from, ones, to);
          }
        });
  }

  private static void sum(int order, int rows, int columns, Operand x, Operand ones, Operand out) {
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
        1);
  }

  /** Prepares a matrix plus a row. */
  public static Optional<Kernel> addRow(Call call) {
    boolean left = call.in(0).size() == call.out().size();
    Operand full = call.in(left ? 0 : 1);
    Operand row = call.in(left ? 1 : 0);
    Operand out = call.out();
    if (!isRow(row, out) || full.size() != out.size() || row.isAt(out)) {
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

  /** Whether a tensor is repeated to another along the axes in front only, and has more cells. */
  private static boolean isRow(Operand row, Operand out) {
    if (row.dtype() != DType.FLOAT32 || row.size() < 2 || row.size() == out.size()) {
      return false;
    }
    int extra = out.rank() - row.rank();
    int axis = row.rank() - 1;
    long cells = 1;
    while (axis >= 0 && row.extent(axis) == out.extent(axis + extra)) {
      cells *= row.extent(axis);
      axis--;
    }
    return cells == row.size();
  }

  /** Adds a multiple of cells to others. */
  static void add(int count, float factor, FloatPointer from, FloatPointer to) {
    openblas_nolapack.cblas_saxpy(count, factor, from, 1, to, 1);
  }
}
