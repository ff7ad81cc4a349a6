package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * What is minimised and reported, as a graph.
 *
 * @param graph has the inputs of the model and {@code target}, and the outputs of the model, {@code
 *     loss} (the mean over all rows and the penalty, a scalar) and {@code totals} (the sums over
 *     the rows of the loss with its penalty and of each metric)
 * @param target the type of the truth for a batch
 * @param figures the names of the totals: {@code loss} and those of the metrics
 */
record Objective(Graph graph, TensorType target, List<String> figures) {
  /** Records loss and metrics behind a model. */
  static Objective of(Graph model, Choice<Loss<?>> loss, Map<String, Choice<Metric<?>>> metrics) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> outputs = repeated(builder, model);
    Tensor prediction = outputs.get("prediction");
    Target kind = Loss.target(loss);
    Tensor target = builder.input("target", target(kind, prediction.shape()));
    builder.origin("loss");
    Tensor each = byRow("loss " + loss.type(), Loss.perRow(loss, target, prediction, builder));
    Tensor mean = builder.meanAll(each);
    Tensor whole =
        Optional.ofNullable(outputs.get("penalty"))
            .map(penalty -> builder.add(mean, penalty))
            .orElse(mean);
    List<Tensor> totals = new ArrayList<>();
    totals.add(builder.mul(whole, builder.extent(Dim.BATCH)));
    metrics.forEach(
        (name, metric) -> {
          builder.origin("metric " + name);
          Tensor values = Metric.perRow(metric, kind, target, prediction, builder);
          totals.add(total(builder, byRow("metric " + name, values)));
        });
    outputs.forEach(builder::output);
    builder.output("loss", whole);
    builder.output("totals", vector(builder, totals));
    return new Objective(builder.build(), target.type(), figures(metrics));
  }

  private static Map<String, Tensor> repeated(GraphBuilder builder, Graph model) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : model.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), model.values().get(port.value())));
    }
    return builder.inline(model, inputs);
  }

  private static List<String> figures(Map<String, Choice<Metric<?>>> metrics) {
    List<String> figures = new ArrayList<>(List.of("loss"));
    figures.addAll(metrics.keySet());
    return figures;
  }

  private static TensorType target(Target kind, Shape prediction) {
    return switch (kind) {
      case VALUES, ONE_HOT -> TensorType.floats(prediction);
      case CLASS -> TensorType.ids(prediction.slice(0, prediction.rank() - 1), prediction.dim(-1));
    };
  }

  private static Tensor byRow(String what, Tensor values) {
    if (values.rank() == 0 || !values.dim(0).equals(Dim.BATCH)) {
      throw new IllegalArgumentException(
          what + " must have a value for each row, [batch, ...], but has shape " + values.shape());
    }
    return values;
  }

  /** The sum over rows of the mean over the further axes. */
  private static Tensor total(Ops ops, Tensor values) {
    Dim further = values.shape().slice(1, values.rank()).size();
    Tensor sum = ops.sumAll(values);
    return further.equals(Dim.of(1)) ? sum : ops.div(sum, ops.extent(further));
  }

  private static Tensor vector(Ops ops, List<Tensor> scalars) {
    return ops.concat(
        IntStream.range(0, scalars.size())
            .mapToObj(i -> ops.reshape(scalars.get(i), Shape.of(1)))
            .toList(),
        0);
  }
}
