package org.espalier.interchange.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/**
 * Groups of primitives for which ONNX has one operation: a convolution and its bias, softmax, means
 * and normalizations. Engines have fast kernels for them and join them with others.
 */
final class Patterns {
  private static final Form NOTHING = (t, node) -> {};

  private final Graph graph;
  private final int[] uses;
  private final Map<Integer, Node> makers = new HashMap<>();
  private final Map<Integer, Form> forms = new HashMap<>();

  /**
   * Finds the groups of a graph.
   *
   * @param opset the set of operations, which need not have all of them
   */
  Patterns(Graph graph, int[] uses, int opset) {
    this.graph = graph;
    this.uses = uses;
    graph.nodes().forEach(node -> node.outputs().forEach(value -> makers.put(value, node)));
    for (Node node : graph.nodes()) {
      switch (node.op()) {
        case ADD -> added(node, opset);
        case MUL ->
            Mean.at(this, node).ifPresent(found -> put(node, List.of(found.sum()), found::write));
        case DIV -> softmax(node);
        default -> {} // the last operation of no group
      }
    }
  }

  /** What stands for a node, if it is one of a group: all of it, or nothing. */
  Optional<Form> form(Node node) {
    return Optional.ofNullable(forms.get(node.outputs().get(0)));
  }

  Shape shape(int value) {
    return graph.values().get(value).shape();
  }

  /** What makes a value, if it is this operation. */
  Optional<Node> made(int value, Primitive op) {
    return Optional.ofNullable(makers.get(value)).filter(node -> node.op() == op);
  }

  /** What makes a value that nobody else reads, if it is this operation. */
  Optional<Node> once(int value, Primitive op) {
    return once(value, op, 1);
  }

  /** What makes a value that is read so many times, if it is this operation. */
  Optional<Node> once(int value, Primitive op, int readers) {
    return uses[value] == readers ? made(value, op) : Optional.empty();
  }

  /** The number that a value has everywhere, if it is one. */
  Optional<Double> number(int value) {
    return made(value, Primitive.FILL)
        .filter(node -> shape(value).rank() == 0 && node.attributes().has("value"))
        .map(node -> node.attributes().real("value"));
  }

  private void put(Node root, List<Node> inner, Form form) {
    inner.forEach(node -> forms.put(node.output(), NOTHING));
    forms.put(root.output(), form);
  }

  private void added(Node add, int opset) {
    if (biased(add)) {
      return;
    }
    BatchNormalization.at(this, add).ifPresent(found -> put(add, found.inner(), found::write));
    if (opset >= LayerNormalization.OPSET) {
      LayerNormalization.at(this, add).ifPresent(found -> put(add, found.inner(), found::write));
    }
  }

  private boolean biased(Node add) {
    for (Primitive op : List.of(Primitive.CONV, Primitive.CONV_GRAD_INPUT)) {
      Optional<Node> conv = once(add.input(0), op);
      Shape bias = shape(add.input(1));
      boolean fits = bias.rank() == 1 && bias.dim(0).equals(shape(add.output()).dim(-1));
      if (conv.isPresent() && fits) {
        put(add, List.of(conv.get()), (t, node) -> convolve(t, conv.get(), node));
        return true;
      }
    }
    return false;
  }

  private static void convolve(Translation t, Node conv, Node add) {
    List<String> bias = List.of(t.natural(add.input(1)));
    if (conv.op() == Primitive.CONV) {
      WindowForms.convolve(t, conv, bias, add.output());
    } else {
      WindowForms.transpose(t, conv, bias, add.output());
    }
  }

  /** {@code e / sum(e)} along an axis, where {@code e = exp(x - max(x))}. */
  private void softmax(Node div) {
    int e = div.input(0);
    Optional<Node> sum = once(div.input(1), Primitive.SUM).filter(node -> node.input(0) == e);
    Optional<Node> exp = made(e, Primitive.EXP).filter(node -> uses[e] == 2);
    Optional<Node> sub = exp.flatMap(node -> once(node.input(0), Primitive.SUB));
    Optional<Node> stop = sub.flatMap(node -> once(node.input(1), Primitive.STOP_GRADIENT));
    Optional<Node> max = stop.flatMap(node -> once(node.input(0), Primitive.MAX));
    boolean fits =
        sum.isPresent()
            && max.isPresent()
            && max.get().input(0) == sub.get().input(0)
            && max.get().attributes().equals(sum.get().attributes())
            && sum.get().attributes().flag("keep_dims")
            && sum.get().attributes().integers("axes").length == 1;
    if (fits) {
      long axis = sum.get().attributes().integers("axes")[0];
      put(
          div,
          List.of(sum.get(), exp.get(), sub.get(), stop.get(), max.get()),
          (t, node) -> softmax(t, sub.get().input(0), axis, node.output()));
    }
  }

  private static void softmax(Translation t, int x, long axis, int output) {
    Operand operand = t.number(x);
    long place = operand.order().indexOf((int) axis);
    String name = t.emit("Softmax", List.of(operand.name()), NodeAttribute.of("axis", place));
    t.define(output, name, operand.order());
  }
}
