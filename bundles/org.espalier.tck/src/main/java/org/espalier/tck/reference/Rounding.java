package org.espalier.tck.reference;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.espalier.tensor.Primitive;

/**
 * Makes results as inexact as those of a backend that computes in floats: rounded to 32 bits, and
 * after arithmetic off by up to a unit in the last place.
 *
 * <p>Whole numbers stay, but for limits that functions tend to: they are mostly masks and counts,
 * which are exact everywhere.
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

  /** What tends to 1 and gets there earlier or later, or not quite. */
  private static final Set<Primitive> SATURATING =
      EnumSet.of(Primitive.TANH, Primitive.SIGMOID, Primitive.ERF);

  private final Random random;

  /** Rounds in directions that a seed decides. */
  Rounding(long seed) {
    this.random = new Random(seed);
  }

  /** Rounds what an operation made. */
  void round(Call call) {
    Primitive op = call.node().op();
    for (Cells cells : call.outputs()) {
      for (int place = 0; !cells.isInteger() && place < cells.size(); place++) {
        cells.set(place, rounded(cells.get(place), op));
      }
    }
  }

  private double rounded(double value, Primitive op) {
    double off = UNIT * (2 * random.nextDouble() - 1);
    if (SATURATING.contains(op) && Math.abs(value) == 1) {
      return (float) (value * (1 - Math.abs(off)));
    }
    boolean exact = !ARITHMETIC.contains(op) || value == Math.rint(value);
    return (float) (exact ? value : value * (1 + off));
  }
}
