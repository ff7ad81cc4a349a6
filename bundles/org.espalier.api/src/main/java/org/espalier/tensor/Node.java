package org.espalier.tensor;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param op what it does
 * @param inputs the values it reads, as indices into {@link Graph#values()}
 * @param attributes its constants
 * @param outputs the values it makes
 * @param origin the layer or other part of a pipeline that asked for it; empty where none did
 */
public record Node(
    Primitive op,
    List<Integer> inputs,
    Attributes attributes,
    List<Integer> outputs,
    String origin) {
  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The only value this node makes. */
  public int output() {
    return outputs.get(0);
  }

  /** The value read in a place. */
  public int input(int place) {
    return inputs.get(place);
  }
}
