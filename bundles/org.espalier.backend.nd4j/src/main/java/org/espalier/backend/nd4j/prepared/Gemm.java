package org.espalier.backend.nd4j.prepared;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * A product of two row-major matrices that may lie inside larger ones, {@code C = A B + beta C}.
 *
 * <p>Where {@link Library#hasSmallProducts} says so, it is done in blocks that OpenBLAS computes
 * without copying the factors first: up to ten times faster where a factor is narrow.
 */
final class Gemm {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

  /** The multiplications up to which OpenBLAS takes a product for a small one. */
  private static final int SMALL = 1_000_000;

  /** Blocks with fewer rows, columns or summands than these are slower than the whole. */
  private static final int FEW = 16;

  /** The cells of a result up to which a product with a transposed right factor is done so. */
  private static final int NARROW = 4096;

  private final int m;
  private final int n;
  private final int k;
  private final Factor a;
  private final Factor b;
  private final Factor c;
  private final int rows;
  private final int columns;
  private final int depth;

  /**
   * Prepares a product.
   *
   * @param m the rows of the result
   * @param n its columns
   * @param k what is summed over
   * @param a the left matrix
   * @param b the right matrix
   * @param c the result
   */
  Gemm(int m, int n, int k, Factor a, Factor b, Factor c) {
    this(m, n, k, a, b, c, Library.hasSmallProducts() ? SMALL : Integer.MAX_VALUE);
  }

  /** A product in blocks of at most so many multiplications. */
  Gemm(int m, int n, int k, Factor a, Factor b, Factor c, int small) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.a = a.own();
    this.b = b.own();
    this.c = c.own();
    boolean whole =
        (long) m * n * k <= small || (b.flipped && (a.flipped || (long) m * n > NARROW));
    long perRow = (long) n * k;
    long perColumn = (long) m * k;
    long perSummand = (long) m * n;
    boolean byRows = !whole && small / perRow >= FEW;
    boolean byDepth = !whole && !byRows && small / perSummand >= FEW;
    boolean byColumns = !whole && !byRows && !byDepth && small / perColumn >= 2 * FEW;
    this.rows = byRows ? block(small / perRow) : m;
    this.depth = byDepth ? block(small / perSummand) : k;
    this.columns = byColumns ? block(small / perColumn) : n;
  }

  private static int block(long most) {
    return (int) (most - most % FEW);
  }

  /**
   * A matrix in memory.
   *
   * @param operand its first cell
   * @param lead the cells from one row to the next, as it lies in memory
   * @param flipped whether it is the transposed of what lies in memory
   */
  record Factor(Operand operand, int lead, boolean flipped) {
    /** A matrix as it lies. */
    static Factor of(Operand operand, int lead) {
      return new Factor(operand, lead, false);
    }

    /** The transposed of a matrix. */
    static Factor flipped(Operand operand, int lead) {
      return new Factor(operand, lead, true);
    }

    private int order() {
      return flipped ? TRANSPOSED : AS_IT_IS;
    }

    /** The same matrix with a pointer of its own, which blocks move. */
    private Factor own() {
      return new Factor(operand.as(operand.shape()), lead, flipped);
    }

    /** The cells from the first one to a row and a column. */
    private long distance(long row, long column) {
      return flipped ? column * lead + row : row * lead + column;
    }
  }

  /** A kernel that overwrites the result. */
  Kernel kernel() {
    return () -> run(0);
  }

  /** Runs it; {@code beta} times what is in the result is added. */
  void run(float beta) {
    FloatPointer left = a.operand.pointer();
    FloatPointer right = b.operand.pointer();
    FloatPointer result = c.operand.pointer();
    if (rows == m && columns == n && depth == k) {
      multiply(m, n, k, left, right, beta, result);
      return;
    }
    long firstLeft = left.position();
    long firstRight = right.position();
    long first = result.position();
    for (int i = 0; i < m; i += rows) {
      for (int j = 0; j < n; j += columns) {
        result.position(first + c.distance(i, j));
        for (int s = 0; s < k; s += depth) {
          left.position(firstLeft + a.distance(i, s));
          right.position(firstRight + b.distance(s, j));
          int height = Math.min(rows, m - i);
          int width = Math.min(columns, n - j);
          multiply(height, width, Math.min(depth, k - s), left, right, s > 0 ? 1 : beta, result);
        }
      }
    }
    left.position(firstLeft);
    right.position(firstRight);
    result.position(first);
  }

  private void multiply(
      int height,
      int width,
      int length,
      FloatPointer left,
      FloatPointer right,
      float beta,
      FloatPointer result) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, a.order(), b.order(), height, width, length, 1f, left, a.lead, right, b.lead,
        beta, result, c.lead);
  }
}
