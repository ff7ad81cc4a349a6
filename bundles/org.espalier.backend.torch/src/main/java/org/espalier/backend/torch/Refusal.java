package org.espalier.backend.torch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** Says what this backend cannot execute. */
final class Refusal {
  private static final long LIMIT = Integer.MAX_VALUE / Float.BYTES;
  private static final int MOST_AXES_OF_SPACE = 3;

  /** What loops of Java compute. */
  private static final Set<Primitive> IN_JAVA =
      Set.of(
          Primitive.SPARSE_MATMUL,
          Primitive.SPARSE_MATMUL_GRAD,
          Primitive.TO_DENSE,
          Primitive.CONSTANT,
          Primitive.RANDOM_UNIFORM,
          Primitive.RANDOM_BERNOULLI,
          Primitive.RANDOM_NORMAL);

  private Refusal() {}

  /** Why a node cannot be executed, or empty if it can. */
  static Optional<String> of(Graph graph, Node node) {
    if (OpCall.is(node)) {
      return Optional.of(OpCall.of(node).refusal());
    }
    if (IN_JAVA.contains(node.op())) {
      for (List<Integer> values : List.of(node.inputs(), node.outputs())) {
        for (int value : values) {
          TensorType type = graph.values().get(value);
          boolean known = type.shape().isKnown() && !type.isSparse();
          if (known && type.shape().size().value() > LIMIT) {
            return Optional.of(
                type + " takes more than 2 GiB; use smaller batches or other layers");
          }
        }
      }
    }
    int space = node.attributes().has("strides") ? node.attributes().integers("strides").length : 0;
    if (node.op() != Primitive.SLICE && space > MOST_AXES_OF_SPACE) {
      return Optional.of("a window of " + space + " axes; at most " + MOST_AXES_OF_SPACE);
    }
    if (node.op() == Primitive.SCAN) {
      Graph body = node.attributes().graph("body");
      return body.nodes().stream().flatMap(inner -> of(body, inner).stream()).findFirst();
    }
    return Optional.empty();
  }
}
