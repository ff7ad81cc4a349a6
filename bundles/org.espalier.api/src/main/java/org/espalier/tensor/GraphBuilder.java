package org.espalier.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records operations as a {@link Graph}.
 *
 * <p>For one thread. A builder that stands for the body of a scan turns tensors from outside into
 * inputs of the body as they are used.
 */
public final class GraphBuilder implements Ops {
  private static final Set<Primitive> TAKES_SPARSE =
      Set.of(
          Primitive.SPARSE_MATMUL,
          Primitive.SPARSE_MATMUL_GRAD,
          Primitive.SELECT_ROWS,
          Primitive.TO_DENSE);

  private final GraphBuilder parent;
  private final List<TensorType> values = new ArrayList<>();
  private final List<Graph.Port> inputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Graph.Port> outputs = new ArrayList<>();
  private final Map<Tensor, Tensor> captured = new LinkedHashMap<>();
  private String origin = "";

  /** Begins an empty graph. */
  public GraphBuilder() {
    this(null);
  }

  private GraphBuilder(GraphBuilder parent) {
    this.parent = parent;
  }

  /** Says which part of the pipeline asks for the nodes that follow; answers the part before. */
  public String origin(String part) {
    String before = origin;
    origin = part;
    return before;
  }

  /** Adds an input. */
  public Tensor input(String name, TensorType type) {
    refuseTwice(inputs, name);
    Tensor tensor = value(type);
    inputs.add(new Graph.Port(name, tensor.value()));
    return tensor;
  }

  /** Adds an output. */
  public void output(String name, Tensor tensor) {
    refuseTwice(outputs, name);
    outputs.add(new Graph.Port(name, own(tensor).value()));
  }

  /** What was recorded so far. */
  public Graph build() {
    return new Graph(values, inputs, nodes, outputs);
  }

  /**
   * Repeats another graph inside this one.
   *
   * @param graph the other graph
   * @param given a tensor of this builder for each of its inputs
   * @return its outputs by name
   */
  public Map<String, Tensor> inline(Graph graph, Map<String, Tensor> given) {
    Tensor[] tensors = new Tensor[graph.values().size()];
    for (Graph.Port input : graph.inputs()) {
      Tensor tensor = given.get(input.name());
      if (tensor == null) {
        throw new IllegalArgumentException("no tensor for input " + input.name());
      }
      tensors[input.value()] = tensor;
    }
    String before = origin;
    for (Node node : graph.nodes()) {
      origin = node.origin();
      List<Tensor> operands = node.inputs().stream().map(value -> tensors[value]).toList();
      List<Tensor> made = emit(node.op(), operands, node.attributes());
      for (int i = 0; i < made.size(); i++) {
        tensors[node.outputs().get(i)] = made.get(i);
      }
    }
    origin = before;
    Map<String, Tensor> named = new LinkedHashMap<>();
    graph.outputs().forEach(port -> named.put(port.name(), tensors[port.value()]));
    return named;
  }

  @Override
  public List<Tensor> emit(Primitive op, List<Tensor> operands, Attributes attributes) {
    if (op == Primitive.CALL && parent != null) {
      throw new ShapeException(
          OpCall.name(attributes)
              + " is an additional op, which cannot be called at each step of a scan; call it for"
              + " all steps at once");
    }
    List<Tensor> own = new ArrayList<>();
    for (Tensor operand : operands) {
      Tensor tensor = own(operand);
      own.add(TAKES_SPARSE.contains(op) ? tensor : toDense(tensor));
    }
    List<TensorType> types = op.infer(own.stream().map(Tensor::type).toList(), attributes);
    List<Tensor> made = types.stream().map(this::value).toList();
    nodes.add(
        new Node(
            op,
            own.stream().map(Tensor::value).toList(),
            attributes,
            made.stream().map(Tensor::value).toList(),
            origin));
    return made;
  }

  @Override
  public Scanned scan(
      List<Tensor> initial, List<Tensor> sequences, Dim steps, boolean reverse, ScanBody body) {
    GraphBuilder inner = new GraphBuilder(this);
    inner.origin = origin;
    List<Tensor> carries = new ArrayList<>();
    for (Tensor tensor : initial) {
      carries.add(inner.input("carry" + carries.size(), toDense(tensor).type()));
    }
    List<Tensor> slices = new ArrayList<>();
    for (Tensor tensor : sequences) {
      Shape slice = tensor.shape().slice(1, tensor.rank());
      slices.add(inner.input("step" + slices.size(), tensor.type().withShape(slice)));
    }
    ScanBody.Step step = body.step(inner, carries, slices);
    for (int i = 0; i < step.carries().size(); i++) {
      inner.output("carry" + i, step.carries().get(i));
    }
    for (int i = 0; i < step.outputs().size(); i++) {
      inner.output("output" + i, step.outputs().get(i));
    }
    List<Tensor> operands = new ArrayList<>(initial);
    operands.addAll(sequences);
    operands.addAll(inner.captured.keySet());
    Attributes attributes =
        Attributes.NONE
            .with("body", inner.build())
            .with("carries", (long) initial.size())
            .with("sequences", (long) sequences.size())
            .with("steps", Shape.of(steps))
            .with("reverse", reverse);
    List<Tensor> made = emit(Primitive.SCAN, operands, attributes);
    return new Scanned(made.subList(0, initial.size()), made.subList(initial.size(), made.size()));
  }

  private Tensor own(Tensor tensor) {
    if (tensor.owner() == this) {
      return tensor;
    }
    if (parent == null) {
      throw new IllegalArgumentException("a tensor of another graph: " + tensor);
    }
    Tensor known = captured.get(tensor);
    if (known == null) {
      TensorType outer = parent.own(tensor).type();
      TensorType dense = outer.isSparse() ? TensorType.floats(outer.shape()) : outer;
      known = input("constant" + captured.size(), dense);
      captured.put(tensor, known);
    }
    return known;
  }

  private Tensor value(TensorType type) {
    values.add(type);
    return new Tensor(this, values.size() - 1, type);
  }

  private static void refuseTwice(List<Graph.Port> ports, String name) {
    Set<String> names = new HashSet<>();
    ports.forEach(port -> names.add(port.name()));
    if (names.contains(name)) {
      throw new IllegalArgumentException("there is a \"" + name + "\" already");
    }
  }
}
