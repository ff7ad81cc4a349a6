package org.espalier.backend.nd4j.prepared;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * A product of two row-major matrices that may lie inside larger ones, {@code C = A B + beta C}.
 *
 * @param m the rows of the result
 * @param n its columns
 * @param k what is summed over
 * @param a the left matrix
 * @param b the right matrix
 * @param c the result
 */
record Gemm(int m, int n, int k, Factor a, Factor b, Factor c) {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IT_IS = 111;
  private static final int TRANSPOSED = 112;

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
  }

  /** A kernel that overwrites the result. */
  Kernel kernel() {
    return () -> run(0);
  }

  /** Runs it; {@code beta} times what is in the result is added. */
  void run(float beta) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        a.order(),
        b.order(),
        m,
        n,
        k,
        1f,
        a.operand.pointer(),
        a.lead,
        b.operand.pointer(),
        b.lead,
        beta,
        c.operand.pointer(),
        c.lead);
  }
}
