package org.espalier.tck.reference;

import java.util.List;
import java.util.Optional;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Node;

/**
 * A node with its operands in place.
 *
 * @param node the node
 * @param inputs its dense inputs; empty where an input is sparse
 * @param sparse its sparse inputs; empty where an input is dense
 * @param outputs its outputs
 */
record Call(
    Node node, List<Optional<Cells>> inputs, List<Optional<Rows>> sparse, List<Cells> outputs) {
  Attributes attributes() {
    return node.attributes();
  }

  Cells in(int place) {
    return inputs.get(place).orElseThrow();
  }

  Rows rows(int place) {
    return sparse.get(place).orElseThrow();
  }

  Cells out() {
    return outputs.get(0);
  }
}
