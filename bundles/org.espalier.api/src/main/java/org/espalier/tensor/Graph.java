package org.espalier.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A computation as plain data: values, each made once, by an input or by a node.
 *
 * <p>Nodes stand in an order in which they can be executed. Immutable.
 *
 * @param values the type of each value
 * @param inputs the values that come from outside, by name
 * @param nodes the operations
 * @param outputs the values that are handed out, by name
 */
public record Graph(
    List<TensorType> values, List<Port> inputs, List<Node> nodes, List<Port> outputs) {
  /** Refuses a graph in which a value is read before it is made, or made twice. */
  public Graph {
    values = List.copyOf(values);
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    boolean[] made = new boolean[values.size()];
    for (Port input : inputs) {
      make(made, input.value());
    }
    for (Node node : nodes) {
      node.inputs().forEach(value -> check(made, value));
      node.outputs().forEach(value -> make(made, value));
    }
    outputs.forEach(output -> check(made, output.value()));
  }

  /**
   * A value that crosses the border of a graph.
   *
   * @param name unique among the inputs, or among the outputs
   * @param value its index
   */
  public record Port(String name, int value) {}

  /** The type of an input. */
  public TensorType inputType(String name) {
    return values.get(find(inputs, name).value());
  }

  /** The type of an output. */
  public TensorType outputType(String name) {
    return values.get(find(outputs, name).value());
  }

  /** The value of an output. */
  public int output(String name) {
    return find(outputs, name).value();
  }

  /** Whether there is an output of this name. */
  public boolean hasOutput(String name) {
    return outputs.stream().anyMatch(port -> port.name().equals(name));
  }

  /** Whether there is an input of this name. */
  public boolean hasInput(String name) {
    return inputs.stream().anyMatch(port -> port.name().equals(name));
  }

  /** This graph with the symbols that have a value replaced by it, in types and attributes. */
  public Graph bind(Map<String, Long> symbols) {
    List<Node> bound = new ArrayList<>();
    for (Node node : nodes) {
      bound.add(
          new Node(
              node.op(),
              node.inputs(),
              node.attributes().bind(symbols),
              node.outputs(),
              node.origin()));
    }
    return new Graph(
        values.stream().map(type -> type.bind(symbols)).toList(), inputs, bound, outputs);
  }

  private static Port find(List<Port> ports, String name) {
    for (Port port : ports) {
      if (port.name().equals(name)) {
        return port;
      }
    }
    throw new NoSuchElementException(
        "the graph has no \"" + name + "\", only " + ports.stream().map(Port::name).toList());
  }

  private static void make(boolean[] made, int value) {
    if (made[value]) {
      throw new IllegalArgumentException("value " + value + " is made twice");
    }
    made[value] = true;
  }

  private static void check(boolean[] made, int value) {
    if (!made[value]) {
      throw new IllegalArgumentException("value " + value + " is read before it is made");
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    inputs.forEach(
        p ->
            text.append(
                "%" + p.value() + " = input " + p.name() + " : " + values.get(p.value()) + "\n"));
    for (Node node : nodes) {
      text.append(
          "%s = %s%s {%s} : %s%n"
              .formatted(
                  node.outputs(),
                  node.op(),
                  node.inputs(),
                  node.attributes(),
                  node.outputs().stream().map(values::get).toList()));
    }
    outputs.forEach(p -> text.append("output " + p.name() + " = %" + p.value() + "\n"));
    return text.toString();
  }
}
