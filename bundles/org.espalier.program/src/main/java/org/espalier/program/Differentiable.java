package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * A graph whose scans hand out, beside their own outputs, what their gradients need.
 *
 * @param graph the graph; the further outputs are new values behind the old ones
 * @param activity through which values gradients pass
 * @param scans the gradient of each scan that has one, by the first value that it makes
 */
record Differentiable(Graph graph, Activity activity, Map<Integer, ScanGradient> scans) {
  /** Prepares a graph. */
  static Differentiable of(Graph graph, Activity activity) {
    List<TensorType> values = new ArrayList<>(graph.values());
    List<Node> nodes = new ArrayList<>();
    Map<Integer, ScanGradient> scans = new HashMap<>();
    for (Node node : graph.nodes()) {
      boolean differentiated =
          node.op() == Primitive.SCAN
              && node.inputs().stream().anyMatch(activity::carries)
              && node.outputs().stream().anyMatch(activity::carries);
      if (differentiated) {
        ScanGradient scan = ScanGradient.of(node, activity);
        nodes.add(scan.augmented(node, values));
        scans.put(node.output(), scan);
      } else {
        nodes.add(node);
      }
    }
    return new Differentiable(
        new Graph(values, graph.inputs(), nodes, graph.outputs()), activity, scans);
  }
}
