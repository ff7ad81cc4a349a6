package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.DType;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** Operations that take several elements together. */
final class ReductionForms {
  /** The first release in which all reductions take their axes as an input. */
  private static final int AXES_AS_INPUT = 18;

  private ReductionForms() {}

  static void register(Map<Primitive, Form> forms) {
    forms.put(Primitive.SUM, (t, node) -> reduce(t, node, "ReduceSum", true, node.output()));
    forms.put(Primitive.MAX, (t, node) -> reduce(t, node, "ReduceMax", late(t), node.output()));
    forms.put(Primitive.ARGMAX, ReductionForms::argmax);
  }

  /** The mean over the axes of a sum. */
  static void mean(Translation t, Node sum, int output) {
    reduce(t, sum, "ReduceMean", late(t), output);
  }

  private static boolean late(Translation t) {
    return t.draft().opset() >= AXES_AS_INPUT;
  }

  private static void reduce(Translation t, Node node, String op, boolean axesAsInput, int output) {
    Operand x = t.number(node.input(0));
    long[] axes = node.attributes().integers("axes");
    if (axes.length == 0) {
      t.define(output, x);
      return;
    }
    boolean keep = node.attributes().flag("keep_dims");
    List<Long> places = Orders.places(x.order(), axes).stream().sorted().toList();
    String name =
        axesAsInput
            ? t.emit(op, List.of(x.name(), t.integers(places)), keepDims(keep))
            : t.emit(op, List.of(x.name()), NodeAttribute.of("axes", places), keepDims(keep));
    t.define(output, name, keep ? x.order() : Orders.without(x.order(), axes));
  }

  private static AttributeProto keepDims(boolean keep) {
    return NodeAttribute.of("keepdims", keep ? 1 : 0);
  }

  private static void argmax(Translation t, Node node) {
    Operand x = t.number(node.input(0));
    long axis = node.attributes().integer("axis");
    String place =
        t.emit(
            "ArgMax",
            List.of(x.name()),
            NodeAttribute.of("axis", Orders.places(x.order(), axis).get(0)),
            keepDims(false));
    String name = t.emit("Cast", List.of(place), Types.to(DType.INT32));
    t.define(node.output(), name, Orders.without(x.order(), axis));
  }
}
