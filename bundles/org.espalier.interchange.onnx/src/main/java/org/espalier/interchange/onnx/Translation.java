package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;

/**
 * Writes the nodes of a graph, or of the body of a scan, as nodes of ONNX.
 *
 * <p>A transposition costs nothing here: a value keeps the order of axes in which it was made, and
 * who reads it says which order is needed. So the channels of a chain of convolutions stay where
 * ONNX wants them.
 */
final class Translation {
  private final Draft draft;
  private final Graph graph;
  private final Block block;
  private final Optional<Translation> outer;
  private final Set<Integer> inputs;
  private final int[] uses;
  private final Map<Integer, Integer> outside = new HashMap<>();
  private final Map<Integer, Operand> operands = new HashMap<>();
  private final Map<Arranged, String> arranged = new HashMap<>();
  private final Patterns patterns;

  private record Arranged(int value, List<Integer> order) {}

  private Translation(Draft draft, Graph graph, Block block, Optional<Translation> outer) {
    this.draft = draft;
    this.graph = graph;
    this.block = block;
    this.outer = outer;
    this.inputs = outer.isPresent() ? Set.of() : inputs(graph);
    this.uses = uses(graph);
    this.patterns = new Patterns(graph, uses, draft.opset());
  }

  /** The translation of a whole model. */
  static Translation of(Draft draft, Graph graph) {
    return new Translation(draft, graph, draft.block(), Optional.empty());
  }

  /** The translation of the body of a scan of this graph. */
  Translation body(Graph body, Block inner) {
    return new Translation(draft, body, inner, Optional.of(this));
  }

  private static Set<Integer> inputs(Graph graph) {
    return graph.inputs().stream().map(Graph.Port::value).collect(Collectors.toSet());
  }

  private static int[] uses(Graph graph) {
    int[] uses = new int[graph.values().size()];
    graph.nodes().forEach(node -> node.inputs().forEach(value -> uses[value]++));
    graph.outputs().forEach(port -> uses[port.value()]++);
    return uses;
  }

  /** Writes all nodes; those that have no form are noted in the draft. */
  void translate(String layer) {
    for (Node node : graph.nodes()) {
      String origin = node.origin().isEmpty() ? layer : node.origin();
      block.at(origin);
      draft.block().at(origin);
      try {
        patterns.form(node).orElseGet(() -> Forms.of(node.op())).write(this, node);
      } catch (Inexpressible e) {
        draft.refuse(origin, e.getMessage());
        node.outputs().forEach(value -> define(value, "refused"));
      }
    }
  }

  Draft draft() {
    return draft;
  }

  Graph graph() {
    return graph;
  }

  Block block() {
    return block;
  }

  Shape shape(int value) {
    return graph.values().get(value).shape();
  }

  boolean isInteger(int value) {
    return graph.values().get(value).dtype() == DType.INT32;
  }

  /** Adds a node that makes one value and answers its name. */
  String emit(String op, List<String> inputs, AttributeProto... attributes) {
    return block.add(op, inputs, attributes);
  }

  /** A vector of integers as a constant. */
  String integers(List<Long> values) {
    return draft.initializers().vector(values);
  }

  /** Says by what name ONNX has a value, with its axes as they are here. */
  void define(int value, String name) {
    operands.put(value, Operand.natural(name, shape(value).rank()));
  }

  /** Says by what name ONNX has a value, and in which order its axes are there. */
  void define(int value, String name, List<Integer> order) {
    operands.put(value, new Operand(name, order, false));
  }

  /** Says by what name ONNX has a value as truth values. */
  void defineTruth(int value, String name, List<Integer> order) {
    operands.put(value, new Operand(name, order, true));
  }

  /** Says that a value is what ONNX has as another. */
  void define(int value, Operand same) {
    operands.put(value, same);
  }

  /** Says which value of the graph around this body an input is in every step. */
  void defineOutside(int value, int there) {
    outside.put(value, there);
    define(value, outer.orElseThrow().natural(there));
  }

  /** A value in whatever order it is in, as truth values if that is what it is. */
  Operand operand(int value) {
    return operands.get(value);
  }

  /** A value in whatever order it is in, as numbers. */
  Operand number(int value) {
    Operand operand = operands.get(value);
    if (operand.truth()) {
      String name = emit("Cast", List.of(operand.name()), Types.to(DType.FLOAT32));
      operand = new Operand(name, operand.order(), false);
      operands.put(value, operand);
    }
    return operand;
  }

  /** The name of a value whose axes are as they are here. */
  String natural(int value) {
    return arranged(value, Orders.natural(shape(value).rank()));
  }

  /** The name of a value with its axes in a given order. */
  String arranged(int value, List<Integer> order) {
    Operand operand = number(value);
    if (operand.order().equals(order)) {
      return operand.name();
    }
    if (outside.containsKey(value)) {
      return outer.orElseThrow().arranged(outside.get(value), order);
    }
    return arranged.computeIfAbsent(
        new Arranged(value, order), key -> arrange(value, operand, order));
  }

  private String arrange(int value, Operand operand, List<Integer> order) {
    Initializers initializers = draft.initializers();
    if (uses[value] == 1 && inputs.contains(value) && initializers.has(operand.name())) {
      initializers.arrange(operand.name(), Orders.permutation(operand.order(), order));
      define(value, operand.name(), order);
      return operand.name();
    }
    if (Orders.sameMemory(shape(value), operand.order(), order)) {
      Shape from = Orders.arranged(shape(value), operand.order());
      return reshaped(operand.name(), from, Orders.arranged(shape(value), order));
    }
    return transposed(operand.name(), Orders.permutation(operand.order(), order));
  }

  /** A value with its axes in another order: axis i is axis order[i] of before. */
  String transposed(String name, List<Integer> order) {
    List<Long> axes = order.stream().map(axis -> (long) axis).toList();
    return emit("Transpose", List.of(name), NodeAttribute.of("perm", axes));
  }

  /** The name of a value whose elements lie as they do here, its axes of extent 1 anywhere. */
  String flat(int value) {
    Operand operand = number(value);
    List<Integer> natural = Orders.natural(shape(value).rank());
    return Orders.sameMemory(shape(value), operand.order(), natural)
        ? operand.name()
        : arranged(value, natural);
  }

  /** The elements of a value in another shape. */
  String reshaped(String name, Shape from, Shape to) {
    return from.equals(to) ? name : emit("Reshape", List.of(name, target(to)));
  }

  /** A shape as Reshape takes it: one extent may be left to it. */
  private String target(Shape shape) {
    long open = shape.dims().stream().filter(dim -> !dim.isKnown()).count();
    boolean empty = shape.dims().contains(Dim.of(0));
    if (open > 1 || (open == 1 && empty)) {
      return draft.extents().vector(shape);
    }
    return integers(shape.dims().stream().map(dim -> dim.isKnown() ? dim.value() : -1L).toList());
  }
}
