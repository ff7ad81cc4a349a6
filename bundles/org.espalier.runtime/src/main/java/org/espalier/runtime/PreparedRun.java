package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.pipeline.SourceSettings;
import org.espalier.program.PredictionModel;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.archive.Safetensors;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.data.LabelsCheck;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.Json;
import org.espalier.runtime.summary.DataWatch;
import org.espalier.runtime.training.ModelTraining;
import org.espalier.runtime.training.WeightValues;
import org.espalier.source.Part;

/**
 * A run whose data were read and whose programs were made: all that can be wrong before training.
 *
 * @param pipeline what is run
 * @param filled its text, every default written out
 * @param data its data
 * @param model its model, every extent known but the batch
 * @param predicted the outputs that are predicted
 * @param training the step programs
 * @param parts the encoded rows
 * @param watch saw the rows
 */
record PreparedRun(
    Pipeline pipeline,
    String filled,
    PreparedData data,
    Model model,
    PredictedOutputs predicted,
    ModelTraining training,
    Map<Part, EncodedPart> parts,
    DataWatch watch) {
  /**
   * Reads the data, fits what has to be fitted, and traces the model.
   *
   * @param space where the encoded rows are kept
   * @param messages is told what is found out
   */
  static PreparedRun of(
      Pipeline pipeline, DatasetCache files, ScratchSpace space, Consumer<String> messages)
      throws IOException {
    DataPreparation preparation = new DataPreparation(pipeline, files, messages);
    PreparedData data = preparation.prepare();
    Model model = ModelTracer.trace(pipeline, data.types(), data.vectorLengths());
    new LabelsCheck(pipeline, data.labels(), model.inference()).check();
    PredictedOutputs predicted = PredictedOutputs.of(pipeline, data.labels());
    ModelTraining training = new ModelTraining(pipeline, model, predicted.names(), data.features());
    DataWatch watch = new DataWatch(pipeline.data().source(), files, data);
    return new PreparedRun(
        pipeline,
        PipelineRenderer.render(pipeline),
        data,
        model,
        predicted,
        training,
        preparation.encode(data, training.targets(), watch, space),
        watch);
  }

  /** How many rows there are for what, and what labels mean. */
  String words() {
    return "%d rows to train on, %d to validate, %d to test; %s"
        .formatted(
            parts.get(Part.TRAIN).rows(),
            parts.get(Part.VALIDATION).rows(),
            parts.get(Part.TEST).rows(),
            data.labels().values().stream()
                .map(PreparedRun::words)
                .collect(Collectors.joining("; ")));
  }

  private static String words(Labels labels) {
    String meaning = labels.isClasses() ? "classes " + labels.names() : "labels are numbers";
    boolean main = labels.role().equals(SourceSettings.LABEL);
    return main ? meaning : labels.role() + ": " + meaning;
  }

  /**
   * The archive of the trained model: what prediction needs, and no more.
   *
   * @param weights the weights it is to have
   * @param bundles the bundles that the pipeline was resolved to
   */
  ModelArchive archive(WeightValues weights, JsonNode bundles) {
    List<String> names = predicted.names();
    Model saved = PredictionModel.of(model, names);
    Map<String, Safetensors.Entry> values = weights.byName(training.layout());
    values.keySet().retainAll(saved.weights().stream().map(weight -> weight.name()).toList());
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Map<String, JsonNode> states = new LinkedHashMap<>();
    for (FittedFeature feature : data.features().values()) {
      columns.put(feature.name(), pipeline.data().source().columns(feature.name()));
      states.put(feature.name(), Json.tree(feature.state()));
    }
    return new ModelArchive(
        pipeline.name(),
        filled,
        columns,
        states,
        predicted,
        saved.inference(),
        saved.weights(),
        values,
        bundles);
  }
}
