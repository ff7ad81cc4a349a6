package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.loss.Metric;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.OutputSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.program.TrainedOutput;
import org.espalier.runtime.data.RowWeights;

/** What a pipeline wants of the outputs of its model. */
final class TrainedOutputs {
  private TrainedOutputs() {}

  /**
   * The outputs, the prediction first.
   *
   * @param training whether they are trained, so that classes have weights; else validated
   */
  static List<TrainedOutput> of(Pipeline pipeline, boolean training) {
    TrainingSettings settings = pipeline.training();
    List<LayerSettings> layers = pipeline.model().layers();
    String label = SourceSettings.LABEL;
    List<TrainedOutput> outputs = new ArrayList<>();
    outputs.add(
        new TrainedOutput(
            TrainedOutput.PREDICTION,
            layers.get(layers.size() - 1).name().orElseThrow(),
            label,
            settings.loss(),
            1,
            metrics(settings.metrics()),
            RowWeights.column(pipeline, label, training)));
    settings
        .outputs()
        .forEach((name, output) -> outputs.add(further(name, output, pipeline, training)));
    return outputs;
  }

  private static TrainedOutput further(
      String name, OutputSettings output, Pipeline pipeline, boolean training) {
    return new TrainedOutput(
        TrainedOutput.FURTHER + name,
        name,
        output.label(),
        output.loss(),
        output.weight(),
        metrics(output.metrics()),
        RowWeights.column(pipeline, output.label(), training));
  }

  private static Map<String, Choice<Metric<?>>> metrics(Optional<List<Choice<Metric<?>>>> chosen) {
    Map<String, Choice<Metric<?>>> metrics = new LinkedHashMap<>();
    chosen.orElse(List.of()).forEach(metric -> metrics.put(metric.type(), metric));
    return metrics;
  }
}
