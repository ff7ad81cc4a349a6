package org.espalier.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/**
 * What the plan of a scan's body is bound to, by name, and how often it runs.
 *
 * @param <D> a dense operand of an engine
 */
public final class ScanBinding<D> {
  private final Graph body;
  private final int steps;
  private final boolean reverse;
  private final Map<String, D> bound = new HashMap<>();

  /**
   * What an engine gives the body of a scan for the operands of the scan.
   *
   * @param <D> a dense operand of the engine
   */
  public interface Parts<D> {
    /**
     * State that each step replaces.
     *
     * @param initial what it is before the first step
     * @param last where it is after the last one
     */
    D carry(D initial, D last);

    /** One step of a sequence or of a stack of results, which lie one after another in it. */
    D step(D steps, TensorType type, Direction direction);

    /** What is the same at each step. */
    D fixed(String name, D given);
  }

  /** Whether a part is read or written. */
  public enum Direction {
    /** A sequence. */
    READ,
    /** A stack of results. */
    WRITTEN
  }

  /**
   * Binds a body.
   *
   * @param scan the node
   * @param body the graph of its body
   * @param inputs the node's inputs: initial states, sequences, and what is the same at each step
   * @param outputs its outputs: last states, and stacks
   */
  public ScanBinding(Node scan, Graph body, List<D> inputs, List<D> outputs, Parts<D> parts) {
    Attributes attributes = scan.attributes();
    this.body = body;
    this.steps = Math.toIntExact(attributes.shape("steps").dim(0).value());
    this.reverse = attributes.flag("reverse");
    int carries = (int) attributes.integer("carries");
    int sequences = (int) attributes.integer("sequences");
    for (int i = 0; i < body.inputs().size(); i++) {
      String name = body.inputs().get(i).name();
      if (i < carries) {
        bound.put(name, parts.carry(inputs.get(i), outputs.get(i)));
      } else if (i < carries + sequences) {
        bound.put(name, parts.step(inputs.get(i), type(body.inputs().get(i)), Direction.READ));
      } else {
        bound.put(name, parts.fixed(name, inputs.get(i)));
      }
    }
    for (int i = 0; i < body.outputs().size(); i++) {
      Graph.Port port = body.outputs().get(i);
      if (i < carries) {
        bound.putIfAbsent(port.name(), bound.get(body.inputs().get(i).name()));
      } else {
        bound.put(port.name(), parts.step(outputs.get(i), type(port), Direction.WRITTEN));
      }
    }
  }

  private TensorType type(Graph.Port port) {
    return body.values().get(port.value());
  }

  /** The operand of each external name of the body's plan; a carry has one name or two. */
  public Map<String, D> bound() {
    return bound;
  }

  /** The type of each of them. */
  public Map<String, TensorType> types() {
    Map<String, TensorType> types = new HashMap<>();
    body.outputs().forEach(port -> types.put(port.name(), type(port)));
    body.inputs().forEach(port -> types.put(port.name(), type(port)));
    return types;
  }

  /** The number of steps. */
  public int steps() {
    return steps;
  }

  /** The place in sequences and stacks of the step that runs after some others. */
  public int place(int step) {
    return reverse ? steps - 1 - step : step;
  }
}
