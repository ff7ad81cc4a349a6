package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;

/** A function of two numbers, cell by cell, repeated where an extent is 1. */
public final class Binary {
  private Binary() {}

  /** A function of two floats. */
  @FunctionalInterface
  private interface Floats {
    double of(double a, double b);
  }

  /** A function of two integers. */
  @FunctionalInterface
  private interface Integers {
    int of(int a, int b);
  }

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    Grid grid = grid(call);
    boolean whole = call.in(0).dtype() == DType.INT32;
    boolean compares = call.out().dtype() == DType.FLOAT32;
    if (whole) {
      return Optional.of(
          compares ? integerComparison(call, grid) : integers(call, grid, integers(call.op())));
    }
    return Optional.of(floats(call, grid, floats(call.op())));
  }

  /** The walk over both operands and the result. */
  static Grid grid(Call call) {
    long[] shape = call.out().shape();
    return new Grid(
        shape,
        Grid.repeated(call.in(0).shape(), shape),
        Grid.repeated(call.in(1).shape(), shape),
        Grid.repeated(shape, shape));
  }

  private static Kernel floats(Call call, Grid grid, Floats function) {
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand out = call.out();
    int length = grid.length();
    int stepA = grid.step(0);
    int stepB = grid.step(1);
    Grid.Row row =
        (atA, atB, at, unused) -> {
          for (int i = 0; i < length; i++) {
            out.set(at + i, (float) function.of(a.get(atA + i * stepA), b.get(atB + i * stepB)));
          }
        };
    return () -> grid.each(row);
  }

  private static Kernel integers(Call call, Grid grid, Integers function) {
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand out = call.out();
    int length = grid.length();
    int stepA = grid.step(0);
    int stepB = grid.step(1);
    Grid.Row row =
        (atA, atB, at, unused) -> {
          for (int i = 0; i < length; i++) {
            int value = function.of(a.integer(atA + i * stepA), b.integer(atB + i * stepB));
            out.setInteger(at + i, value);
          }
        };
    return () -> grid.each(row);
  }

  private static Kernel integerComparison(Call call, Grid grid) {
    Integers function = comparison(call.op());
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand out = call.out();
    int length = grid.length();
    int stepA = grid.step(0);
    int stepB = grid.step(1);
    Grid.Row row =
        (atA, atB, at, unused) -> {
          for (int i = 0; i < length; i++) {
            int value = function.of(a.integer(atA + i * stepA), b.integer(atB + i * stepB));
            out.set(at + i, value);
          }
        };
    return () -> grid.each(row);
  }

  private static Floats floats(Primitive op) {
    return switch (op) {
      case ADD -> (a, b) -> a + b;
      case SUB -> (a, b) -> a - b;
      case MUL -> (a, b) -> a * b;
      case DIV -> (a, b) -> a / b;
      case POW -> Math::pow;
      case MAXIMUM -> Math::max;
      case MINIMUM -> Math::min;
      case GREATER -> (a, b) -> a > b ? 1 : 0;
      case GREATER_EQUAL -> (a, b) -> a >= b ? 1 : 0;
      case EQUAL -> (a, b) -> a == b ? 1 : 0;
      default -> throw new IllegalArgumentException(op + " is no function of two floats");
    };
  }

  private static Integers integers(Primitive op) {
    return switch (op) {
      case ADD -> (a, b) -> a + b;
      case SUB -> (a, b) -> a - b;
      case MUL -> (a, b) -> a * b;
      case DIV -> (a, b) -> b == 0 ? 0 : a / b;
      case POW -> (a, b) -> (int) Math.pow(a, b);
      case MAXIMUM -> Math::max;
      case MINIMUM -> Math::min;
      default -> throw new IllegalArgumentException(op + " is no function of two integers");
    };
  }

  private static Integers comparison(Primitive op) {
    return switch (op) {
      case GREATER -> (a, b) -> a > b ? 1 : 0;
      case GREATER_EQUAL -> (a, b) -> a >= b ? 1 : 0;
      case EQUAL -> (a, b) -> a == b ? 1 : 0;
      default -> throw new IllegalArgumentException(op + " compares nothing");
    };
  }
}
