package org.espalier.program;

import java.util.Map;
import java.util.OptionalDouble;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;

/** Gradients of what works element by element. */
final class ElementwiseRules {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private ElementwiseRules() {}

  /** The gradient of one operand, before it is summed to the operand's shape. */
  @FunctionalInterface
  private interface Derivative {
    Tensor of(Ops ops, Adjoint node, Tensor gradient);
  }

  static void addTo(Map<Primitive, Rule> table) {
    addUnary(table);
    addBinary(table);
    table.put(Primitive.SIGN, Rule.NONE);
    table.put(Primitive.FLOOR, Rule.NONE);
    table.put(Primitive.GREATER, Rule.NONE);
    table.put(Primitive.GREATER_EQUAL, Rule.NONE);
    table.put(Primitive.EQUAL, Rule.NONE);
    table.put(Primitive.CAST, Rule.NONE);
    table.put(Primitive.WHERE, Rule.from(1, ElementwiseRules::where));
  }

  private static void addUnary(Map<Primitive, Rule> table) {
    table.put(Primitive.NEG, unary((ops, n, g) -> ops.neg(g)));
    table.put(Primitive.ABS, unary((ops, n, g) -> ops.mul(g, ops.sign(n.in(0)))));
    table.put(Primitive.EXP, unary((ops, n, g) -> ops.mul(g, n.out())));
    table.put(Primitive.LOG, unary((ops, n, g) -> ops.div(g, n.in(0))));
    table.put(Primitive.LOG1P, unary((ops, n, g) -> ops.div(g, ops.add(n.in(0), 1))));
    table.put(Primitive.SQRT, unary((ops, n, g) -> ops.div(ops.mul(g, 0.5), n.out())));
    table.put(Primitive.SIN, unary((ops, n, g) -> ops.mul(g, ops.cos(n.in(0)))));
    table.put(Primitive.COS, unary((ops, n, g) -> ops.neg(ops.mul(g, ops.sin(n.in(0))))));
    table.put(Primitive.TANH, unary((ops, n, g) -> ops.mul(g, ops.sub(1, ops.square(n.out())))));
    table.put(
        Primitive.SIGMOID, unary((ops, n, g) -> ops.mul(g, ops.mul(n.out(), ops.sub(1, n.out())))));
    table.put(
        Primitive.RELU, unary((ops, n, g) -> ops.mul(g, ops.greater(n.out(), ops.scalar(0)))));
    table.put(Primitive.ERF, unary(ElementwiseRules::erf));
  }

  private static void addBinary(Map<Primitive, Rule> table) {
    table.put(Primitive.ADD, binary((ops, n, g) -> g, (ops, n, g) -> g));
    table.put(Primitive.SUB, binary((ops, n, g) -> g, (ops, n, g) -> ops.neg(g)));
    table.put(
        Primitive.MUL,
        binary((ops, n, g) -> ops.mul(g, n.in(1)), (ops, n, g) -> ops.mul(g, n.in(0))));
    table.put(
        Primitive.DIV,
        binary(
            (ops, n, g) -> ops.div(g, n.in(1)),
            (ops, n, g) -> ops.neg(ops.div(ops.mul(g, n.out()), n.in(1)))));
    table.put(Primitive.POW, binary(ElementwiseRules::base, ElementwiseRules::exponent));
    table.put(
        Primitive.MAXIMUM,
        binary(
            (ops, n, g) -> ops.mul(g, ops.greaterEqual(n.in(0), n.in(1))),
            (ops, n, g) -> ops.mul(g, ops.greater(n.in(1), n.in(0)))));
    table.put(
        Primitive.MINIMUM,
        binary(
            (ops, n, g) -> ops.mul(g, ops.greaterEqual(n.in(1), n.in(0))),
            (ops, n, g) -> ops.mul(g, ops.greater(n.in(0), n.in(1)))));
  }

  private static Rule unary(Derivative derivative) {
    return Rule.all(n -> n.give(0, () -> derivative.of(n.ops(), n, n.gradient())));
  }

  private static Rule binary(Derivative left, Derivative right) {
    return Rule.all(
        n -> {
          n.giveSummed(0, () -> left.of(n.ops(), n, n.gradient()));
          n.giveSummed(1, () -> right.of(n.ops(), n, n.gradient()));
        });
  }

  private static Tensor erf(Ops ops, Adjoint n, Tensor gradient) {
    Tensor bell = ops.exp(ops.neg(ops.square(n.in(0))));
    return ops.mul(gradient, ops.mul(bell, TWO_OVER_ROOT_PI));
  }

  private static Tensor base(Ops ops, Adjoint n, Tensor gradient) {
    OptionalDouble known = n.constant(1);
    if (known.isPresent() && known.getAsDouble() != 0) {
      double exponent = known.getAsDouble();
      return ops.mul(gradient, ops.mul(ops.pow(n.in(0), exponent - 1), exponent));
    }
    Tensor exponent = n.in(1);
    Tensor slope = ops.mul(exponent, ops.pow(n.in(0), ops.add(exponent, -1)));
    // x to the power of 0 is 1 everywhere; the product above would be 0 times infinity at x = 0
    Tensor flat = ops.equal(exponent, ops.scalar(0));
    return ops.where(flat, ops.scalar(0), ops.mul(gradient, slope));
  }

  private static Tensor exponent(Ops ops, Adjoint n, Tensor gradient) {
    Tensor base = n.in(0);
    Tensor positive = ops.greater(base, ops.scalar(0));
    Tensor logarithm = ops.where(positive, ops.log(base), ops.scalar(0));
    return ops.mul(gradient, ops.mul(n.out(), logarithm));
  }

  private static void where(Adjoint n) {
    Ops ops = n.ops();
    n.giveSummed(1, () -> ops.where(n.in(0), n.gradient(), ops.scalar(0)));
    n.giveSummed(2, () -> ops.where(n.in(0), ops.scalar(0), n.gradient()));
  }
}
