package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Primitive;

/** A function of one float, cell by cell. */
public final class Unary {
  private Unary() {}

  /** A function of one float. */
  @FunctionalInterface
  private interface Function {
    double of(double x);
  }

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    Function function = function(call.op());
    return Optional.of(
        () -> {
          for (int i = 0; i < out.size(); i++) {
            out.set(i, (float) function.of(x.get(i)));
          }
        });
  }

  private static Function function(Primitive op) {
    return switch (op) {
      case NEG -> x -> -x;
      case ABS -> Math::abs;
      case SIGN -> Math::signum;
      case FLOOR -> Math::floor;
      case EXP -> Math::exp;
      case LOG -> Math::log;
      case LOG1P -> Math::log1p;
      case SQRT -> Math::sqrt;
      case SIN -> Math::sin;
      case COS -> Math::cos;
      case TANH -> Math::tanh;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case RELU -> x -> Math.max(x, 0);
      case ERF -> Erf::of;
      default -> throw new IllegalArgumentException(op + " is no function of one float");
    };
  }
}
