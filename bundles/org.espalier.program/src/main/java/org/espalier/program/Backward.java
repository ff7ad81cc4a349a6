package org.espalier.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** The way back through a graph: records the gradients of its values, the last node's first. */
final class Backward {
  private final GraphBuilder ops;
  private final Differentiable graph;
  private final IntFunction<Tensor> forward;
  private final Map<Integer, Cotangent> cotangents = new HashMap<>();

  /**
   * Begins.
   *
   * @param ops where to record
   * @param graph what is differentiated
   * @param forward a tensor of {@code ops} for a value of the graph
   */
  Backward(GraphBuilder ops, Differentiable graph, IntFunction<Tensor> forward) {
    this.ops = ops;
    this.graph = graph;
    this.forward = forward;
  }

  /** Adds to the gradient of a value. */
  void add(int value, Tensor gradient) {
    cotangent(value).add(gradient);
  }

  /** Adds to a part of the gradient of a value. */
  void add(int value, Cotangent.Part part) {
    cotangent(value).add(part);
  }

  /** Passes the gradients that were added from the outputs to the inputs. */
  void run() {
    List<Node> nodes = graph.graph().nodes();
    String before = ops.origin("");
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      boolean reached = node.outputs().stream().anyMatch(cotangents::containsKey);
      if (reached && node.inputs().stream().anyMatch(this::wants)) {
        ops.origin(node.origin());
        Rules.of(node.op()).body().accept(new Adjoint(this, node));
      }
    }
    ops.origin(before);
  }

  /** The gradient of a value; empty if it is zero. */
  Optional<Tensor> gradient(int value) {
    return Optional.ofNullable(cotangents.get(value)).map(cotangent -> cotangent.sum(ops));
  }

  GraphBuilder ops() {
    return ops;
  }

  Tensor forward(int value) {
    return forward.apply(value);
  }

  TensorType type(int value) {
    return graph.graph().values().get(value);
  }

  boolean wants(int value) {
    return graph.activity().carries(value);
  }

  /** How the scan that a node stands for was made differentiable. */
  ScanGradient scan(Node node) {
    return graph.scans().get(node.output());
  }

  OptionalDouble constant(int value) {
    for (Node node : graph.graph().nodes()) {
      if (node.op() == Primitive.FILL && node.output() == value && node.attributes().has("value")) {
        return OptionalDouble.of(node.attributes().real("value"));
      }
    }
    return OptionalDouble.empty();
  }

  private Cotangent cotangent(int value) {
    return cotangents.computeIfAbsent(value, key -> new Cotangent(type(key).shape()));
  }
}
