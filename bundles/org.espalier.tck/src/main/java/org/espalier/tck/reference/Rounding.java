package org.espalier.tck.reference;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.espalier.tensor.Primitive;

/**
 * Makes results as inexact as those of a backend that computes in floats: rounded to 32 bits, and
 * after arithmetic off by up to a unit in the last place.
 *
 * <p>Whole numbers stay: they are mostly masks and counts, which are exact everywhere.
 */
final class Rounding {
  private static final double UNIT = 0x1p-23;
  private static final Set<Primitive> ARITHMETIC =
      EnumSet.of(
          Primitive.EXP,
          Primitive.LOG,
          Primitive.LOG1P,
          Primitive.SQRT,
          Primitive.SIN,
          Primitive.COS,
          Primitive.TANH,
          Primitive.SIGMOID,
          Primitive.ERF,
          Primitive.ADD,
          Primitive.SUB,
          Primitive.MUL,
          Primitive.DIV,
          Primitive.POW,
          Primitive.SUM,
          Primitive.MATMUL,
          Primitive.SPARSE_MATMUL,
          Primitive.SPARSE_MATMUL_GRAD,
          Primitive.SCATTER_ADD,
          Primitive.CONV,
          Primitive.CONV_GRAD_INPUT,
          Primitive.CONV_GRAD_KERNEL,
          Primitive.MAX_POOL_GRAD,
          Primitive.AVERAGE_POOL,
          Primitive.AVERAGE_POOL_GRAD);

  private final Random random;

  /** Rounds in directions that a seed decides. */
  Rounding(long seed) {
    this.random = new Random(seed);
  }

  /** Rounds what an operation made. */
  void round(Call call) {
    boolean arithmetic = ARITHMETIC.contains(call.node().op());
    for (Cells cells : call.outputs()) {
      for (int place = 0; !cells.isInteger() && place < cells.size(); place++) {
        cells.set(place, rounded(cells.get(place), arithmetic));
      }
    }
  }

  private double rounded(double value, boolean arithmetic) {
    boolean exact = !arithmetic || value == Math.rint(value);
    return (float) (exact ? value : value * (1 + UNIT * (2 * random.nextDouble() - 1)));
  }
}
