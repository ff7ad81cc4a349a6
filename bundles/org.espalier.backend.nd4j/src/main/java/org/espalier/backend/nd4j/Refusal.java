package org.espalier.backend.nd4j;

import java.util.List;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.Plan;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** Says what this backend cannot execute. */
final class Refusal {
  private static final long LIMIT = Integer.MAX_VALUE / 4;
  private static final int MOST_AXES_OF_SPACE = 3;

  private Refusal() {}

  /**
   * Refuses a plan with a node that cannot be executed.
   *
   * @throws BackendException that names the node
   */
  static void requireNone(Plan plan, AdditionalOps ops) {
    for (Node node : plan.graph().nodes()) {
      of(plan.graph(), node, ops)
          .ifPresent(
              why -> {
                throw new BackendException("plan " + plan.name() + ", " + node.op() + ": " + why);
              });
    }
  }

  /** Why a node cannot be executed, or empty if it can. */
  static Optional<String> of(Graph graph, Node node, AdditionalOps ops) {
    for (List<Integer> values : List.of(node.inputs(), node.outputs())) {
      for (int value : values) {
        TensorType type = graph.values().get(value);
        boolean known = type.shape().isKnown() && !type.isSparse();
        if (known && type.shape().size().value() > LIMIT) {
          return Optional.of(type + " takes more than 2 GiB; use smaller batches or sparse rows");
        }
      }
    }
    int space = node.attributes().has("strides") ? node.attributes().integers("strides").length : 0;
    if (node.op() != Primitive.SLICE && space > MOST_AXES_OF_SPACE) {
      return Optional.of("a window of " + space + " axes; at most " + MOST_AXES_OF_SPACE);
    }
    if (node.op() == Primitive.SCAN) {
      Graph body = node.attributes().graph("body");
      return body.nodes().stream().flatMap(inner -> of(body, inner, ops).stream()).findFirst();
    }
    return OpCall.is(node) ? ops.refusal(graph, node) : Optional.empty();
  }
}
