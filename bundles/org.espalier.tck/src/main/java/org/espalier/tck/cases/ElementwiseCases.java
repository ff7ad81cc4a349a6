package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Functions of one element of each operand. */
final class ElementwiseCases {
  private ElementwiseCases() {}

  /** An operation of two tensors. */
  @FunctionalInterface
  private interface Binary {
    Tensor apply(Ops ops, Tensor a, Tensor b);
  }

  static List<OperationCase> all(Samples samples) {
    List<OperationCase> cases = new ArrayList<>();
    unary().forEach((name, operation) -> addUnary(cases, name, operation, samples, -2));
    positive().forEach((name, operation) -> addUnary(cases, name, operation, samples, 0.3));
    binary().forEach((name, operation) -> addBinary(cases, name, operation, samples));
    addComparisons(cases, samples);
    addIntegers(cases, samples);
    addCorners(cases);
    return cases;
  }

  private static Map<String, BiFunction<Ops, Tensor, Tensor>> unary() {
    Map<String, BiFunction<Ops, Tensor, Tensor>> table = new TreeMap<>();
    table.put("neg", Ops::neg);
    table.put("abs", Ops::abs);
    table.put("sign", Ops::sign);
    table.put("floor", Ops::floor);
    table.put("exp", Ops::exp);
    table.put("sin", Ops::sin);
    table.put("cos", Ops::cos);
    table.put("tanh", Ops::tanh);
    table.put("sigmoid", Ops::sigmoid);
    table.put("relu", Ops::relu);
    table.put("erf", Ops::erf);
    return table;
  }

  private static Map<String, BiFunction<Ops, Tensor, Tensor>> positive() {
    return Map.of("log", Ops::log, "log1p", Ops::log1p, "sqrt", Ops::sqrt);
  }

  private static Map<String, Binary> binary() {
    Map<String, Binary> table = new TreeMap<>();
    table.put("add", Ops::add);
    table.put("sub", Ops::sub);
    table.put("mul", Ops::mul);
    table.put("div", Ops::div);
    table.put("pow", Ops::pow);
    table.put("maximum", Ops::maximum);
    table.put("minimum", Ops::minimum);
    return table;
  }

  private static void addUnary(
      List<OperationCase> cases,
      String name,
      BiFunction<Ops, Tensor, Tensor> operation,
      Samples samples,
      double low) {
    OperationCase.Single single = (ops, x) -> operation.apply(ops, x.get(0));
    for (int rank = 0; rank <= 3; rank++) {
      Value x = samples.floats(samples.shape(rank), low, 3);
      cases.add(OperationCase.of(name + " of rank " + rank, single, x));
    }
    Value large = samples.floats(Shape.of(samples.number(1000, 1100)), low, 3);
    cases.add(OperationCase.of(name + " of many", single, large));
  }

  private static void addBinary(
      List<OperationCase> cases, String name, Binary operation, Samples samples) {
    OperationCase.Single single = (ops, x) -> operation.apply(ops, x.get(0), x.get(1));
    for (int rank = 0; rank <= 5; rank++) {
      Shape shape = samples.shape(rank);
      Value a = samples.floats(shape, 0.3, 2);
      Value b = samples.floats(shape, 0.4, 3);
      cases.add(OperationCase.of(name + " of rank " + rank, single, a, b));
      Value left = samples.floats(samples.squeezed(shape), 0.3, 2);
      Value right = samples.floats(samples.squeezed(shape), 0.4, 3);
      cases.add(OperationCase.of(name + ", repeated to rank " + rank, single, left, right));
    }
    Value matrix = samples.floats(Shape.of(samples.number(30, 40), 17), 0.3, 2);
    Value row = samples.floats(Shape.of(17), 0.4, 3);
    Value column = samples.floats(Shape.of(matrix.shape().dim(0), row.shape().dim(0)), 0.4, 3);
    cases.add(OperationCase.of(name + " of a matrix and a row", single, matrix, row));
    cases.add(OperationCase.of(name + " of a row and a matrix", single, row, matrix));
    cases.add(OperationCase.of(name + " of matrices", single, matrix, column));
    Value scalar = Value.scalar(0.7).rounded();
    cases.add(OperationCase.of(name + " of a matrix and a number", single, matrix, scalar));
    cases.add(OperationCase.of(name + " of a number and a matrix", single, scalar, matrix));
  }

  private static void addComparisons(List<OperationCase> cases, Samples samples) {
    Map<String, Binary> table =
        Map.of("greater", Ops::greater, "greater_equal", Ops::greaterEqual, "equal", Ops::equal);
    Shape shape = samples.shape(3);
    Shape row = Shape.of(shape.dim(2));
    Value a = Value.ints(shape, samples.integers(shape, -2, 2));
    Value b = Value.ints(row, samples.integers(row, -2, 2));
    table.forEach(
        (name, operation) -> {
          OperationCase.Single single = (ops, x) -> operation.apply(ops, x.get(0), x.get(1));
          cases.add(OperationCase.of(name + " of integers", single, a, b).exact());
          Value wide = Value.floats(shape, a.elements());
          Value narrow = Value.floats(row, b.elements());
          cases.add(OperationCase.of(name + " of floats", single, wide, narrow).exact().rough());
        });
    Value condition = Value.floats(row, samples.ids(row, 2).elements());
    OperationCase.Single where = (ops, x) -> ops.where(x.get(0), x.get(1), x.get(2));
    Value chosen = samples.floats(samples.squeezed(shape));
    Value other = samples.floats(shape);
    cases.add(OperationCase.of("where", where, condition, chosen, other));
  }

  private static void addIntegers(List<OperationCase> cases, Samples samples) {
    Map<String, Binary> table =
        Map.of(
            "add", Ops::add,
            "sub", Ops::sub,
            "mul", Ops::mul,
            "maximum", Ops::maximum,
            "minimum", Ops::minimum);
    Shape shape = samples.shape(2);
    Value a = Value.ints(shape, samples.integers(shape, -30_000, 30_000));
    Value b = Value.ints(shape, samples.integers(shape, -30_000, 30_000));
    table.forEach(
        (name, operation) -> {
          OperationCase.Single single = (ops, x) -> operation.apply(ops, x.get(0), x.get(1));
          cases.add(OperationCase.of(name + " of integers", single, a, b).exact());
        });
    OperationCase.Single narrow = (ops, x) -> ops.cast(x.get(0), DType.INT32);
    OperationCase.Single widen = (ops, x) -> ops.cast(x.get(0), DType.FLOAT32);
    cases.add(OperationCase.of("cast to integers", narrow, samples.floats(shape, -9, 9)).exact());
    cases.add(OperationCase.of("cast to floats", widen, a).exact());
  }

  private static void addCorners(List<OperationCase> cases) {
    Value zeros = Value.floats(Shape.of(3), 0, -1, 1);
    cases.add(OperationCase.of("sign of zero", (o, x) -> o.sign(x.get(0)), zeros).exact().rough());
    cases.add(OperationCase.of("relu of zero", (o, x) -> o.relu(x.get(0)), zeros).exact().rough());
    Value far = Value.floats(Shape.of(4), -100, -30, 30, 100);
    cases.add(OperationCase.of("sigmoid far out", (o, x) -> o.sigmoid(x.get(0)), far).rough());
    cases.add(OperationCase.of("tanh far out", (o, x) -> o.tanh(x.get(0)), far).rough());
    cases.add(OperationCase.of("softplus far out", (o, x) -> o.softplus(x.get(0)), far).rough());
    Value small = Value.floats(Shape.of(2), 1e-6f, -1e-6f);
    OperationCase.Single accurate = (ops, x) -> ops.mul(ops.log1p(x.get(0)), 1e6);
    cases.add(OperationCase.of("log1p near zero", accurate, small).rough());
    Value base = Value.floats(Shape.of(3), -2, 0, 3);
    OperationCase.Single square = (ops, x) -> ops.pow(x.get(0), 2);
    cases.add(OperationCase.of("pow of what is not positive", square, base).rough());
    Value chosen = Value.floats(Shape.of(2), 1, 0);
    Value a = Value.floats(Shape.of(2), 3, Double.NaN);
    Value b = Value.floats(Shape.of(2), Double.NaN, 4);
    OperationCase.Single where = (ops, x) -> ops.where(x.get(0), x.get(1), x.get(2));
    cases.add(OperationCase.of("where not a number is not chosen", where, chosen, a, b).rough());
  }
}
