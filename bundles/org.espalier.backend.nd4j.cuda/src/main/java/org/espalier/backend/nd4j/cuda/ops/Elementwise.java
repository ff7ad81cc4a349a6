package org.espalier.backend.nd4j.cuda.ops;

import static org.espalier.tensor.Primitive.*;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** Functions of one element of each operand. */
public final class Elementwise {
  private static final Map<Primitive, BiFunction<INDArray, INDArray, Op>> UNARY =
      Map.ofEntries(
          Map.entry(NEG, Negative::new),
          Map.entry(ABS, Abs::new),
          Map.entry(SIGN, Sign::new),
          Map.entry(FLOOR, Floor::new),
          Map.entry(EXP, Exp::new),
          Map.entry(LOG, Log::new),
          Map.entry(SQRT, Sqrt::new),
          Map.entry(SIN, Sin::new),
          Map.entry(COS, Cos::new),
          Map.entry(TANH, Tanh::new),
          Map.entry(SIGMOID, Sigmoid::new),
          Map.entry(RELU, RectifiedLinear::new),
          Map.entry(ERF, Erf::new));

  private static final Map<Primitive, String> BINARY =
      Map.of(
          ADD, "add",
          SUB, "subtract",
          MUL, "multiply",
          DIV, "divide",
          POW, "Pow",
          MAXIMUM, "maximum",
          MINIMUM, "minimum",
          GREATER, "greater",
          GREATER_EQUAL, "greater_equal",
          EQUAL, "equals");

  private Elementwise() {}

  /** Prepares a function of one operand. */
  public static Kernel unary(Call call) {
    return unary(call.op(), call.in(0).array(), call.out().array());
  }

  private static Kernel unary(Primitive op, INDArray x, INDArray out) {
    Op operation = UNARY.get(op).apply(x, out);
    return () -> Nd4j.exec(operation);
  }

  /** Prepares a function of two operands. */
  public static Kernel binary(Call call) {
    return of(call.op(), call.in(0).array(), call.in(1).array(), call.out().array());
  }

  /** A function of two arrays, which are broadcast. */
  static Kernel of(Primitive op, INDArray a, INDArray b, INDArray out) {
    return Native.call(BINARY.get(op), List.of(a, b), out);
  }

  /** Prepares a comparison, whose truth values become 1 and 0. */
  public static Kernel comparison(Call call) {
    INDArray truths = call.bench().truths(call.out().shape());
    return Native.sequence(
        List.of(
            of(call.op(), call.in(0).array(), call.in(1).array(), truths),
            Operand.copy(truths, call.out().array())));
  }

  /**
   * Prepares ln(1 + x): near 0, where ND4J's loses digits, u = 1 + x is rounded and ln(u) is
   * corrected by the factor x / (u - 1) (W. Kahan).
   */
  public static Kernel log1p(Call call) {
    long[] shape = call.in(0).shape();
    INDArray x = call.in(0).array();
    INDArray sum = call.bench().lend(shape).array();
    INDArray logarithm = call.bench().lend(shape).array();
    INDArray difference = call.bench().lend(shape).array();
    Operand near = call.bench().lend(shape);
    Operand far = call.bench().lend(shape);
    INDArray truths = call.bench().truths(shape);
    INDArray one = constant(call, 1);
    Operand isOne = call.bench().lend(shape);
    Operand isFar = call.bench().lend(shape);
    return Native.sequence(
        List.of(
            of(ADD, x, one, sum),
            unary(LOG, sum, logarithm),
            of(SUB, sum, one, difference),
            of(EQUAL, sum, one, truths),
            Operand.copy(truths, isOne.array()),
            of(ADD, difference, isOne.array(), difference), // where ln(u) is 0
            of(MUL, logarithm, x, near.array()),
            of(DIV, near.array(), difference, near.array()),
            of(MUL, isOne.array(), x, difference),
            of(ADD, near.array(), difference, near.array()),
            Operand.copy(logarithm, far.array()),
            unary(ABS, x, sum),
            of(GREATER, sum, one, truths),
            Operand.copy(truths, isFar.array()),
            Choice.prepare(call, isFar, far, near)));
  }

  private static INDArray constant(Call call, float value) {
    Operand constant = call.bench().own(DType.FLOAT32);
    constant.write(value);
    return constant.array();
  }

  /** Prepares the choice between two operands by a third. */
  public static Kernel where(Call call) {
    return Choice.prepare(call, call.in(0), call.in(1), call.in(2));
  }

  /** Prepares the change of a type. */
  public static Kernel cast(Call call) {
    return Operand.copy(call.in(0).array(), call.out().array());
  }
}
