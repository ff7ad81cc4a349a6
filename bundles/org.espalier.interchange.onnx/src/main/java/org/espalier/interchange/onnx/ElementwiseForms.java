package org.espalier.interchange.onnx;

import java.util.List;
import java.util.Map;
import org.espalier.tensor.DType;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** Functions of one element of each operand. */
final class ElementwiseForms {
  private ElementwiseForms() {}

  static void register(Map<Primitive, Form> forms) {
    registerUnary(forms);
    forms.put(Primitive.ADD, binary("Add"));
    forms.put(Primitive.SUB, binary("Sub"));
    forms.put(Primitive.MUL, binary("Mul"));
    forms.put(Primitive.DIV, binary("Div"));
    forms.put(Primitive.POW, binary("Pow"));
    forms.put(Primitive.MAXIMUM, binary("Max"));
    forms.put(Primitive.MINIMUM, binary("Min"));
    forms.put(Primitive.GREATER, comparison("Greater"));
    forms.put(Primitive.GREATER_EQUAL, comparison("GreaterOrEqual"));
    forms.put(Primitive.EQUAL, comparison("Equal"));
    forms.put(Primitive.WHERE, ElementwiseForms::where);
    forms.put(Primitive.CAST, ElementwiseForms::cast);
    forms.put(Primitive.STOP_GRADIENT, ElementwiseForms::same);
    forms.put(Primitive.TO_DENSE, ElementwiseForms::same);
  }

  private static void registerUnary(Map<Primitive, Form> forms) {
    forms.put(Primitive.NEG, unary("Neg"));
    forms.put(Primitive.ABS, unary("Abs"));
    forms.put(Primitive.SIGN, unary("Sign"));
    forms.put(Primitive.FLOOR, unary("Floor"));
    forms.put(Primitive.EXP, unary("Exp"));
    forms.put(Primitive.LOG, unary("Log"));
    forms.put(Primitive.LOG1P, ElementwiseForms::log1p);
    forms.put(Primitive.SQRT, unary("Sqrt"));
    forms.put(Primitive.SIN, unary("Sin"));
    forms.put(Primitive.COS, unary("Cos"));
    forms.put(Primitive.TANH, unary("Tanh"));
    forms.put(Primitive.SIGMOID, unary("Sigmoid"));
    forms.put(Primitive.RELU, unary("Relu"));
    forms.put(Primitive.ERF, unary("Erf"));
  }

  private static Form unary(String op) {
    return (t, node) -> {
      Operand x = t.number(node.input(0));
      t.define(node.output(), t.emit(op, List.of(x.name())), x.order());
    };
  }

  private static Form binary(String op) {
    return (t, node) -> {
      Alignment alignment = Alignment.of(t, node);
      t.define(node.output(), t.emit(op, alignment.numbers()), alignment.order());
    };
  }

  private static Form comparison(String op) {
    return (t, node) -> {
      Alignment alignment = Alignment.of(t, node);
      t.defineTruth(node.output(), t.emit(op, alignment.numbers()), alignment.order());
    };
  }

  /** ONNX has no such function; u = 1 + x is rounded, and log(u) / (u - 1) makes up for that. */
  private static void log1p(Translation t, Node node) {
    Operand operand = t.number(node.input(0));
    String x = operand.name();
    String one = t.draft().initializers().scalar(1);
    String u = t.emit("Add", List.of(x, one));
    String rounded = t.emit("Sub", List.of(u, one));
    String ratio = t.emit("Div", List.of(t.emit("Log", List.of(u)), rounded));
    String exact = t.emit("Mul", List.of(ratio, x));
    String tiny = t.emit("Equal", List.of(u, one));
    t.define(node.output(), t.emit("Where", List.of(tiny, x, exact)), operand.order());
  }

  private static void where(Translation t, Node node) {
    Alignment alignment = Alignment.of(t, node);
    List<String> operands = List.of(alignment.truth(0), alignment.number(1), alignment.number(2));
    t.define(node.output(), t.emit("Where", operands), alignment.order());
  }

  private static void cast(Translation t, Node node) {
    DType to = t.graph().values().get(node.output()).dtype();
    Operand x = t.operand(node.input(0));
    t.define(node.output(), t.emit("Cast", List.of(x.name()), Types.to(to)), x.order());
  }

  private static void same(Translation t, Node node) {
    t.define(node.output(), t.operand(node.input(0)));
  }
}
