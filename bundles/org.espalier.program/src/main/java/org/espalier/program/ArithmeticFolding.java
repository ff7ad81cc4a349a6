package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.espalier.program.FoldingOps.Made;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Simpler forms of what works element by element. */
final class ArithmeticFolding {
  private static final Set<Primitive> BROADCASTING =
      Set.of(
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
          Primitive.WHERE);

  private ArithmeticFolding() {}

  /** A tensor equal to what a node would make; empty if nothing simpler is known. */
  static Optional<Tensor> fold(FoldingOps ops, Made node) {
    Optional<Tensor> computed = computed(ops, node);
    if (computed.isPresent()) {
      return computed;
    }
    Optional<Tensor> narrower = BROADCASTING.contains(node.op()) ? narrow(ops, node) : computed;
    if (narrower.isPresent()) {
      return narrower;
    }
    return Optional.ofNullable(
        switch (node.op()) {
          case NEG -> neg(ops, node.input(0));
          case ADD -> add(ops, node.input(0), node.input(1));
          case SUB -> sub(ops, node.input(0), node.input(1));
          case MUL -> mul(ops, node.input(0), node.input(1));
          case DIV -> ops.isNumber(node.input(1), 1) ? repeated(ops, node, 0) : null;
          case POW -> pow(ops, node);
          case CAST -> node.input(0).dtype() == type(node) ? node.input(0) : null;
          default -> null;
        });
  }

  /** A number instead of an operation on numbers. */
  private static Optional<Tensor> computed(FoldingOps ops, Made node) {
    if (node.inputs().isEmpty() || ops.number(node.input(0)).isEmpty()) {
      return Optional.empty();
    }
    List<OptionalDouble> numbers = node.inputs().stream().map(ops::number).toList();
    if (!numbers.stream().allMatch(OptionalDouble::isPresent)) {
      return Optional.empty();
    }
    double[] values = numbers.stream().mapToDouble(OptionalDouble::getAsDouble).toArray();
    OptionalDouble result = Numbers.compute(node.op(), values);
    // what overflows a float has to overflow where it is executed
    return result.isEmpty() || Float.isInfinite((float) result.getAsDouble())
        ? Optional.empty()
        : Optional.of(ops.fill(shape(node), result.getAsDouble()));
  }

  /** Operands as they were before they were repeated, where the other operands repeat them. */
  private static Optional<Tensor> narrow(FoldingOps ops, Made node) {
    List<Tensor> operands = new ArrayList<>(node.inputs());
    for (int place = 0; place < operands.size(); place++) {
      Tensor wide = operands.get(place);
      Tensor narrow = unrepeated(ops, wide);
      if (!narrow.equals(wide)) {
        operands.set(place, narrow);
        Made narrowed = new Made(node.op(), List.copyOf(operands), node.attributes());
        if (!shape(narrowed).equals(shape(node))) {
          operands.set(place, wide);
        }
      }
    }
    return operands.equals(node.inputs())
        ? Optional.empty()
        : Optional.of(ops.emit(node.op(), operands, node.attributes()).get(0));
  }

  private static Tensor unrepeated(FoldingOps ops, Tensor wide) {
    OptionalDouble number = ops.number(wide);
    if (number.isPresent()) {
      return wide.rank() == 0 ? wide : ops.scalar(number.getAsDouble());
    }
    return ops.maker(wide, Primitive.BROADCAST_TO).map(made -> made.input(0)).orElse(wide);
  }

  private static Tensor neg(FoldingOps ops, Tensor x) {
    Optional<Made> sub = ops.maker(x, Primitive.SUB);
    return sub.isPresent()
        ? ops.sub(sub.get().input(1), sub.get().input(0))
        : negated(ops, x).orElse(null);
  }

  /** What a tensor is the negative of. */
  private static Optional<Tensor> negated(FoldingOps ops, Tensor x) {
    return ops.maker(x, Primitive.NEG).map(made -> made.input(0));
  }

  private static Tensor add(FoldingOps ops, Tensor a, Tensor b) {
    if (ops.isNumber(b, 0) || ops.isNumber(a, 0)) {
      return repeated(
          ops, new Made(Primitive.ADD, List.of(a, b), null), ops.isNumber(b, 0) ? 0 : 1);
    }
    if (negated(ops, b).isPresent()) {
      return ops.sub(a, negated(ops, b).get());
    }
    return negated(ops, a).map(x -> ops.sub(b, x)).orElse(null);
  }

  private static Tensor sub(FoldingOps ops, Tensor a, Tensor b) {
    Made node = new Made(Primitive.SUB, List.of(a, b), null);
    if (ops.isNumber(b, 0)) {
      return repeated(ops, node, 0);
    }
    if (ops.isNumber(a, 0)) {
      return ops.neg(repeated(ops, node, 1));
    }
    return negated(ops, b).map(x -> ops.add(a, x)).orElse(null);
  }

  private static Tensor mul(FoldingOps ops, Tensor a, Tensor b) {
    if (ops.number(a).isPresent()) {
      return ops.mul(b, a);
    }
    OptionalDouble number = ops.number(b);
    if (number.isEmpty()) {
      return null;
    }
    Made node = new Made(Primitive.MUL, List.of(a, b), null);
    double factor = number.getAsDouble();
    if (factor == 1 || factor == -1) {
      Tensor x = repeated(ops, node, 0);
      return factor == 1 ? x : ops.neg(x);
    }
    if (negated(ops, a).isPresent() && b.rank() == 0) {
      return ops.mul(negated(ops, a).get(), -factor);
    }
    return b.rank() == 0 ? scaled(ops, a, factor) : null;
  }

  /** A product with a number whose first factor is a product with a number already. */
  private static Tensor scaled(FoldingOps ops, Tensor x, double factor) {
    Optional<Made> product = ops.maker(x, Primitive.MUL);
    if (product.isEmpty()) {
      return null;
    }
    Tensor number = product.get().input(1);
    OptionalDouble inner = ops.number(number);
    return inner.isPresent() && isNormal(inner.getAsDouble() * factor)
        ? ops.mul(product.get().input(0), ops.fill(number.shape(), inner.getAsDouble() * factor))
        : null;
  }

  private static Tensor pow(FoldingOps ops, Made node) {
    if (ops.isNumber(node.input(1), 1)) {
      return repeated(ops, node, 0);
    }
    if (ops.isNumber(node.input(1), 2)) {
      Tensor x = repeated(ops, node, 0);
      return ops.mul(x, x);
    }
    return null;
  }

  private static boolean isNormal(double value) {
    double size = Math.abs(value);
    return size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE;
  }

  /** An operand, repeated to the shape of the result. */
  private static Tensor repeated(FoldingOps ops, Made node, int place) {
    return ops.broadcastTo(node.input(place), shape(node));
  }

  private static Shape shape(Made node) {
    return node.op()
        .infer(node.inputs().stream().map(Tensor::type).toList(), node.attributes())
        .get(0)
        .shape();
  }

  private static DType type(Made node) {
    return node.op()
        .infer(node.inputs().stream().map(Tensor::type).toList(), node.attributes())
        .get(0)
        .dtype();
  }
}
