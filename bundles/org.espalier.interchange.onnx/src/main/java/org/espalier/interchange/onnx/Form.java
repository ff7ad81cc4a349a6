package org.espalier.interchange.onnx;

import org.espalier.tensor.Node;

/** How a primitive is written in ONNX. */
@FunctionalInterface
interface Form {
  /**
   * Adds nodes that make the outputs of a node.
   *
   * @throws Inexpressible if there are none for it
   */
  void write(Translation t, Node node);
}
