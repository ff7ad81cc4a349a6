package org.espalier.backend.nd4j.cuda.kernel;

import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.cuda.memory.Bench;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/**
 * A node with its operands in place; their shapes and types have been checked.
 *
 * @param node the node
 * @param inputs its dense inputs; empty where an input is sparse
 * @param sparse its sparse inputs; empty where an input is dense
 * @param outputs its outputs
 * @param bench memory for what a kernel needs beside them
 */
public record Call(
    Node node,
    List<Optional<Operand>> inputs,
    List<Optional<SparseOperand>> sparse,
    List<Operand> outputs,
    Bench bench) {
  /** What it does. */
  public Primitive op() {
    return node.op();
  }

  /** The node's constants. */
  public Attributes attributes() {
    return node.attributes();
  }

  /** A dense input. */
  public Operand in(int place) {
    return inputs.get(place).orElseThrow();
  }

  /** A sparse input. */
  public SparseOperand rows(int place) {
    return sparse.get(place).orElseThrow();
  }

  /** The first output. */
  public Operand out() {
    return outputs.get(0);
  }
}
