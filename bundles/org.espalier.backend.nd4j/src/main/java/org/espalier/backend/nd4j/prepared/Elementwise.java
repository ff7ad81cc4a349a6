package org.espalier.backend.nd4j.prepared;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.CustomCall;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;

/** Functions of cells by ND4J's loops. */
public final class Elementwise {
  /** From this size on oneDNN's own cost of a call, 3 microseconds, is won back. */
  private static final int LARGE = 2048;

  private static final int SQRT = 1;
  private static final int RELU = 39;
  private static final int STEP = 41;

  private static final Map<Primitive, Integer> SAME =
      Map.of(Primitive.NEG, 3, Primitive.ABS, 0, Primitive.SIGN, 1, Primitive.FLOOR, 18);
  private static final Map<Primitive, Integer> STRICT =
      new EnumMap<>(
          Map.of(
              Primitive.EXP, 23,
              Primitive.LOG, 24,
              Primitive.SIN, 27,
              Primitive.COS, 22,
              Primitive.TANH, 29,
              Primitive.SIGMOID, 26,
              Primitive.ERF, 45));
  private static final Map<Primitive, Integer> PAIRWISE =
      Map.of(
          Primitive.ADD, 0,
          Primitive.SUB, 6,
          Primitive.MUL, 3,
          Primitive.DIV, 2,
          Primitive.POW, 4,
          Primitive.MAXIMUM, 7,
          Primitive.MINIMUM, 8);
  private static final Map<Primitive, Integer> SCALAR_RIGHT =
      Map.of(
          Primitive.ADD, 0,
          Primitive.SUB, 1,
          Primitive.MUL, 2,
          Primitive.DIV, 3,
          Primitive.POW, 31,
          Primitive.MAXIMUM, 6,
          Primitive.MINIMUM, 13,
          Primitive.GREATER, STEP);
  private static final Map<Primitive, Integer> SCALAR_LEFT =
      Map.of(
          Primitive.ADD, 0,
          Primitive.SUB, 5,
          Primitive.MUL, 2,
          Primitive.DIV, 4,
          Primitive.MAXIMUM, 6,
          Primitive.MINIMUM, 13);
  private static final Map<Primitive, String> REPEATED =
      Map.of(
          Primitive.ADD, "add",
          Primitive.SUB, "subtract",
          Primitive.MUL, "multiply",
          Primitive.DIV, "divide",
          Primitive.POW, "Pow",
          Primitive.MAXIMUM, "maximum",
          Primitive.MINIMUM, "minimum");

  private Elementwise() {}

  /** Prepares a function of one tensor. */
  public static Optional<Kernel> unary(Call call) {
    Operand x = call.in(0);
    Operand z = call.out();
    if (SAME.containsKey(call.op())) {
      return Optional.of(Loops.same(SAME.get(call.op()), x, z));
    }
    if (STRICT.containsKey(call.op())) {
      return Optional.of(Loops.strict(STRICT.get(call.op()), x, z));
    }
    return Optional.of(
        call.op() == Primitive.SQRT
            ? Loops.floating(SQRT, x, z)
            : Loops.scalar(RELU, x, call.bench().zero(), z));
  }

  /** Prepares a function of one tensor as a named operation, which oneDNN may execute. */
  public static Optional<Kernel> named(Call call) {
    if (call.out().size() < LARGE) {
      return Optional.empty();
    }
    String name = call.op().toString();
    CustomCall prepared =
        new CustomCall(
            call.bench(),
            name,
            List.of(flat(call.in(0))),
            List.of(flat(call.out())),
            new double[0]);
    return Optional.of(prepared::run);
  }

  private static Operand flat(Operand operand) {
    return operand.as(operand.size());
  }

  /** Prepares a function of two tensors of equal size. */
  public static Optional<Kernel> pairwise(Call call) {
    Operand z = call.out();
    Integer number = PAIRWISE.get(call.op());
    boolean fits = call.in(0).size() == z.size() && call.in(1).size() == z.size();
    return number != null && fits && call.in(0).dtype() == DType.FLOAT32
        ? Optional.of(Loops.pairwise(number, call.in(0), call.in(1), z))
        : Optional.empty();
  }

  /** Prepares a function of a tensor and a number. */
  public static Optional<Kernel> scalar(Call call) {
    Operand a = call.in(0);
    Operand b = call.in(1);
    Operand z = call.out();
    if (a.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    if (b.size() == 1 && a.size() == z.size() && SCALAR_RIGHT.containsKey(call.op())) {
      return Optional.of(Loops.scalar(SCALAR_RIGHT.get(call.op()), a, b, z));
    }
    if (a.size() == 1 && b.size() == z.size() && SCALAR_LEFT.containsKey(call.op())) {
      return Optional.of(Loops.scalar(SCALAR_LEFT.get(call.op()), b, a, z));
    }
    return Optional.empty();
  }

  /** Prepares a function of two tensors of which one is repeated. */
  public static Optional<Kernel> repeated(Call call) {
    String name = REPEATED.get(call.op());
    if (name == null || call.in(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    List<Operand> inputs = List.of(call.in(0), call.in(1));
    return Optional.of(
        new CustomCall(call.bench(), name, inputs, List.of(call.out()), new double[0])::run);
  }
}
