package org.espalier.program;

import java.util.EnumSet;
import java.util.Set;
import org.espalier.tensor.Primitive;

/** The primitives that work element by element and repeat operands to a common shape. */
final class Elementwise {
  /** All of them. */
  static final Set<Primitive> PRIMITIVES =
      EnumSet.of(
          Primitive.NEG,
          Primitive.ABS,
          Primitive.SIGN,
          Primitive.FLOOR,
          Primitive.EXP,
          Primitive.LOG,
          Primitive.LOG1P,
          Primitive.SQRT,
          Primitive.SIN,
          Primitive.COS,
          Primitive.TANH,
          Primitive.SIGMOID,
          Primitive.RELU,
          Primitive.ERF,
          Primitive.ADD,
          Primitive.SUB,
          Primitive.MUL,
          Primitive.DIV,
          Primitive.POW,
          Primitive.MAXIMUM,
          Primitive.MINIMUM,
          Primitive.GREATER,
          Primitive.GREATER_EQUAL,
          Primitive.EQUAL,
          Primitive.WHERE,
          Primitive.STOP_GRADIENT);

  private Elementwise() {}
}
