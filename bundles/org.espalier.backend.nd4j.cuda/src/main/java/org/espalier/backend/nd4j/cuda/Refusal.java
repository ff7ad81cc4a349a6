package org.espalier.backend.nd4j.cuda;

import java.util.List;
import java.util.Optional;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** Says what this backend cannot execute. */
final class Refusal {
  private static final long LIMIT = Integer.MAX_VALUE / Float.BYTES;

  private Refusal() {}

  /** Why a node cannot be executed, or empty if it can. */
  static Optional<String> of(Graph graph, Node node) {
    if (OpCall.is(node)) {
      return Optional.of(OpCall.of(node).refusal());
    }
    for (List<Integer> values : List.of(node.inputs(), node.outputs())) {
      for (int value : values) {
        TensorType type = graph.values().get(value);
        boolean known = type.shape().isKnown() && !type.isSparse();
        if (known && type.shape().size().value() > LIMIT) {
          return Optional.of(type + " takes more than 2 GiB; use smaller batches or other layers");
        }
      }
    }
    if (node.op() == Primitive.SCAN) {
      Graph body = node.attributes().graph("body");
      return body.nodes().stream().flatMap(inner -> of(body, inner).stream()).findFirst();
    }
    return Optional.empty();
  }
}
