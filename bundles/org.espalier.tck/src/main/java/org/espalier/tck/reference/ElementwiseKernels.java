package org.espalier.tck.reference;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import org.espalier.tensor.Primitive;

/** Functions of one element of each operand. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    registerUnary(kernels);
    kernels.put(Primitive.ADD, binary((a, b) -> a + b, (a, b) -> a + b));
    kernels.put(Primitive.SUB, binary((a, b) -> a - b, (a, b) -> a - b));
    kernels.put(Primitive.MUL, binary((a, b) -> a * b, (a, b) -> a * b));
    kernels.put(Primitive.DIV, binary((a, b) -> a / b, (a, b) -> a / b));
    kernels.put(Primitive.POW, binary(Math::pow, (a, b) -> (int) Math.pow(a, b)));
    kernels.put(Primitive.MAXIMUM, binary(Math::max, Math::max));
    kernels.put(Primitive.MINIMUM, binary(Math::min, Math::min));
    kernels.put(Primitive.GREATER, comparison((a, b) -> a > b ? 1 : 0));
    kernels.put(Primitive.GREATER_EQUAL, comparison((a, b) -> a >= b ? 1 : 0));
    kernels.put(Primitive.EQUAL, comparison((a, b) -> a == b ? 1 : 0));
    kernels.put(Primitive.WHERE, ElementwiseKernels::where);
    kernels.put(Primitive.CAST, ElementwiseKernels::cast);
  }

  private static void registerUnary(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.NEG, unary(x -> -x));
    kernels.put(Primitive.ABS, unary(Math::abs));
    kernels.put(Primitive.SIGN, unary(Math::signum));
    kernels.put(Primitive.FLOOR, unary(Math::floor));
    kernels.put(Primitive.EXP, unary(Math::exp));
    kernels.put(Primitive.LOG, unary(Math::log));
    kernels.put(Primitive.LOG1P, unary(Math::log1p));
    kernels.put(Primitive.SQRT, unary(Math::sqrt));
    kernels.put(Primitive.SIN, unary(Math::sin));
    kernels.put(Primitive.COS, unary(Math::cos));
    kernels.put(Primitive.TANH, unary(Math::tanh));
    kernels.put(Primitive.SIGMOID, unary(x -> 1 / (1 + Math.exp(-x))));
    kernels.put(Primitive.RELU, unary(x -> Math.max(x, 0)));
    kernels.put(Primitive.ERF, unary(ElementwiseKernels::erf));
  }

  private static Kernel unary(DoubleUnaryOperator function) {
    return call -> {
      Cells out = call.out();
      for (int i = 0; i < out.size(); i++) {
        out.set(i, function.applyAsDouble(call.in(0).get(i)));
      }
    };
  }

  private static Kernel binary(DoubleBinaryOperator floats, IntBinaryOperator integers) {
    DoubleBinaryOperator onCells = (a, b) -> integers.applyAsInt((int) a, (int) b);
    return call -> apply(call, call.in(0).isInteger() ? onCells : floats);
  }

  private static Kernel comparison(DoubleBinaryOperator function) {
    return call -> apply(call, function);
  }

  private static void apply(Call call, DoubleBinaryOperator function) {
    Cells a = call.in(0);
    Cells b = call.in(1);
    Cells out = call.out();
    int[] left = Grid.repeated(a.shape(), out.shape());
    int[] right = Grid.repeated(b.shape(), out.shape());
    for (int i = 0; i < out.size(); i++) {
      out.set(i, function.applyAsDouble(a.get(left[i]), b.get(right[i])));
    }
  }

  private static void where(Call call) {
    Cells out = call.out();
    int[] condition = Grid.repeated(call.in(0).shape(), out.shape());
    int[] a = Grid.repeated(call.in(1).shape(), out.shape());
    int[] b = Grid.repeated(call.in(2).shape(), out.shape());
    for (int i = 0; i < out.size(); i++) {
      boolean chosen = call.in(0).get(condition[i]) != 0;
      out.set(i, chosen ? call.in(1).get(a[i]) : call.in(2).get(b[i]));
    }
  }

  private static void cast(Call call) {
    Cells out = call.out();
    for (int i = 0; i < out.size(); i++) {
      double value = call.in(0).get(i);
      out.set(i, out.isInteger() ? (int) value : value);
    }
  }

  /** The error function by its series of positive terms, Abramowitz and Stegun 7.1.6. */
  static double erf(double x) {
    if (Double.isNaN(x) || Math.abs(x) > 6) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
