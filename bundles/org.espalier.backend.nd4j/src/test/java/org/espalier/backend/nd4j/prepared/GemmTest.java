package org.espalier.backend.nd4j.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GemmTest {
  private static final int SMALL = 6000;

  private final Random random = new Random(11);
  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Operand filled(int rows, int columns) {
    Operand operand = bench.own(rows, columns);
    for (int i = 0; i < operand.size(); i++) {
      operand.set(i, random.nextInt(9) - 4);
    }
    return operand;
  }

  /** Whole numbers, so that the order of sums makes no difference. */
  private void check(int m, int n, int k, boolean flipA, boolean flipB, float beta) {
    Operand a = filled(flipA ? k : m, flipA ? m : k);
    Operand b = filled(flipB ? n : k, flipB ? k : n);
    Operand c = filled(m, n);
    float[] expected = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        expected[i * n + j] = beta * c.get(i * n + j);
        for (int s = 0; s < k; s++) {
          float left = a.get(flipA ? s * m + i : i * k + s);
          expected[i * n + j] += left * b.get(flipB ? j * k + s : s * n + j);
        }
      }
    }
    Gemm.Factor left = new Gemm.Factor(a, flipA ? m : k, flipA);
    Gemm.Factor right = new Gemm.Factor(b, flipB ? k : n, flipB);
    new Gemm(m, n, k, left, right, Gemm.Factor.of(c, n), SMALL).run(beta);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], c.get(i), "cell " + i + " of " + m + " x " + n + " x " + k);
    }
  }

  @Test
  void blocksMakeTheProductOfTheWhole() {
    for (boolean flipA : new boolean[] {false, true}) {
      for (boolean flipB : new boolean[] {false, true}) {
        for (float beta : new float[] {0, 1}) {
          check(500, 6, 25, flipA, flipB, beta);
          check(25, 6, 500, flipA, flipB, beta);
          check(6, 500, 25, flipA, flipB, beta);
          check(70, 70, 70, flipA, flipB, beta);
          check(5, 6, 7, flipA, flipB, beta);
        }
      }
    }
  }

  @Test
  void aProductOfOneMatrixWithItselfMayBeDoneInBlocks() {
    Operand a = filled(400, 5);
    Operand c = bench.own(5, 5);
    Gemm.Factor factor = Gemm.Factor.of(a, 5);
    new Gemm(5, 5, 400, Gemm.Factor.flipped(a, 5), factor, Gemm.Factor.of(c, 5), SMALL).run(0);
    for (int i = 0; i < 25; i++) {
      float sum = 0;
      for (int row = 0; row < 400; row++) {
        sum += a.get(row * 5 + i / 5) * a.get(row * 5 + i % 5);
      }
      assertEquals(sum, c.get(i));
    }
  }
}
