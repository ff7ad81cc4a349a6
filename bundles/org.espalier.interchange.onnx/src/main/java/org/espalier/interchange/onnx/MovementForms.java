package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/** Operations that move elements without changing them. */
final class MovementForms {
  private MovementForms() {}

  static void register(Map<Primitive, Form> forms) {
    forms.put(Primitive.RESHAPE, MovementForms::reshape);
    forms.put(Primitive.TRANSPOSE, MovementForms::transpose);
    forms.put(Primitive.SLICE, MovementForms::slice);
    forms.put(Primitive.PAD, (t, node) -> new PadForm(t, node).write());
    forms.put(Primitive.CONCAT, MovementForms::concat);
    forms.put(Primitive.BROADCAST_TO, MovementForms::broadcastTo);
    forms.put(Primitive.REVERSE, MovementForms::reverse);
  }

  private static void reshape(Translation t, Node node) {
    int x = node.input(0);
    String name = t.flat(x);
    Shape there = Orders.arranged(t.shape(x), t.operand(x).order());
    Shape from = name.equals(t.operand(x).name()) ? there : t.shape(x);
    t.define(node.output(), t.reshaped(name, from, t.shape(node.output())));
  }

  /** No node: who reads the value finds its axes in another order. */
  private static void transpose(Translation t, Node node) {
    Operand x = t.operand(node.input(0));
    List<Integer> order = Orders.renamed(x.order(), node.attributes().integers("order"));
    t.define(node.output(), new Operand(x.name(), order, x.truth()));
  }

  private static void slice(Translation t, Node node) {
    Operand x = t.number(node.input(0));
    Shape from = t.shape(node.input(0));
    Shape begin = node.attributes().shape("begin");
    Shape size = node.attributes().shape("size");
    long[] strides = node.attributes().integers("strides");
    Part part = new Part(t, x);
    for (int axis = 0; axis < from.rank(); axis++) {
      Dim first = begin.dim(axis);
      boolean whole = first.equals(Dim.of(0)) && size.dim(axis).equals(from.dim(axis));
      if (!whole || strides[axis] != 1) {
        Dim last = first.plus(size.dim(axis).minus(Dim.of(1)).times(strides[axis]));
        Dim end = size.dim(axis).equals(Dim.of(0)) ? first : last.plus(1);
        part.cut(axis, first, end, strides[axis]);
      }
    }
    t.define(node.output(), part.name(), x.order());
  }

  private static void concat(Translation t, Node node) {
    Alignment alignment = Alignment.of(t, node);
    int axis = (int) node.attributes().integer("axis");
    String name =
        t.emit(
            "Concat",
            alignment.numbers(),
            NodeAttribute.of("axis", alignment.order().indexOf(axis)));
    t.define(node.output(), name, alignment.order());
  }

  /** What the operand has already need not be computed: ONNX broadcasts in both directions. */
  private static void broadcastTo(Translation t, Node node) {
    Shape from = t.shape(node.input(0));
    Shape to = t.shape(node.output());
    List<Dim> dims = new ArrayList<>(to.dims());
    int extra = to.rank() - from.rank();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (to.dim(axis + extra).equals(from.dim(axis))) {
        dims.set(axis + extra, Dim.of(1));
      }
    }
    String shape = t.draft().extents().vector(new Shape(dims));
    t.define(node.output(), t.emit("Expand", List.of(t.natural(node.input(0)), shape)));
  }

  private static void reverse(Translation t, Node node) {
    Operand x = t.number(node.input(0));
    Part part = new Part(t, x);
    for (long axis : node.attributes().integers("axes")) {
      part.reverse((int) axis);
    }
    t.define(node.output(), part.name(), x.order());
  }
}
