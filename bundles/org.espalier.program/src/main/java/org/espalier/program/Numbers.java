package org.espalier.program;

import java.util.OptionalDouble;
import org.espalier.tensor.Primitive;

/** What primitives make of numbers. */
final class Numbers {
  private Numbers() {}

  /**
   * The result of an operation element by element; empty if it is not one that is computed here.
   */
  static OptionalDouble compute(Primitive op, double[] x) {
    return switch (op) {
      case NEG -> OptionalDouble.of(-x[0]);
      case ABS -> OptionalDouble.of(Math.abs(x[0]));
      case SIGN -> OptionalDouble.of(Math.signum(x[0]));
      case FLOOR -> OptionalDouble.of(Math.floor(x[0]));
      case EXP -> OptionalDouble.of(Math.exp(x[0]));
      case LOG -> OptionalDouble.of(Math.log(x[0]));
      case LOG1P -> OptionalDouble.of(Math.log1p(x[0]));
      case SQRT -> OptionalDouble.of(Math.sqrt(x[0]));
      case SIN -> OptionalDouble.of(Math.sin(x[0]));
      case COS -> OptionalDouble.of(Math.cos(x[0]));
      case TANH -> OptionalDouble.of(Math.tanh(x[0]));
      case RELU -> OptionalDouble.of(Math.max(x[0], 0));
      case ADD -> OptionalDouble.of(x[0] + x[1]);
      case SUB -> OptionalDouble.of(x[0] - x[1]);
      case MUL -> OptionalDouble.of(x[0] * x[1]);
      case DIV -> OptionalDouble.of(x[0] / x[1]);
      case POW -> OptionalDouble.of(Math.pow(x[0], x[1]));
      case MAXIMUM -> OptionalDouble.of(Math.max(x[0], x[1]));
      case MINIMUM -> OptionalDouble.of(Math.min(x[0], x[1]));
      case GREATER -> OptionalDouble.of(x[0] > x[1] ? 1 : 0);
      case GREATER_EQUAL -> OptionalDouble.of(x[0] >= x[1] ? 1 : 0);
      case EQUAL -> OptionalDouble.of(x[0] == x[1] ? 1 : 0);
      case WHERE -> OptionalDouble.of(x[0] != 0 ? x[1] : x[2]);
      default -> OptionalDouble.empty();
    };
  }
}
