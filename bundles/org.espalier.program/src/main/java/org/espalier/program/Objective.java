package org.espalier.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/**
 * What is minimised and reported, as a graph.
 *
 * @param graph has the inputs of the model and those of the columns, and the outputs of the model,
 *     {@code loss} (the losses of the outputs, each times its factor, and the penalty, a scalar)
 *     and {@code totals} (the sums over the rows of the loss with its penalty and of each figure)
 * @param columns the columns of the data that it reads beside the features: targets and weights of
 *     rows, each with the type of a batch
 * @param targets those of the columns that outputs are compared with, the prediction first
 * @param figures what the totals are
 */
record Objective(
    Graph graph,
    Map<String, TensorType> columns,
    Map<String, TargetColumn> targets,
    Figures figures) {
  /** Copies the maps, and keeps their order. */
  Objective {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /**
   * Records losses and metrics behind a model.
   *
   * @param outputs what is trained; the prediction first
   */
  static Objective of(Graph model, List<TrainedOutput> outputs) {
    return new ObjectiveRecorder(model).record(outputs);
  }
}
