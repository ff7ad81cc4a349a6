package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.program.PredictionModel;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.ClassWeights;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.data.LabelsCheck;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.interchange.LoadedWeights;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.StateJson;
import org.espalier.runtime.training.ModelTraining;
import org.espalier.runtime.training.TrainingData;
import org.espalier.runtime.training.WeightValues;
import org.espalier.source.Part;

/**
 * A run whose data were read and whose programs were made: all that can be wrong before training.
 *
 * @param pipeline what is run
 * @param filled its text, every default written out
 * @param data its data
 * @param rows the encoded rows
 * @param model its model, every extent known but the batch
 * @param predicted the outputs that are predicted
 * @param training the step programs
 * @param start the weights that come from a file
 */
record PreparedRun(
    Pipeline pipeline,
    String filled,
    PreparedData data,
    RunData.Rows rows,
    Model model,
    PredictedOutputs predicted,
    ModelTraining training,
    LoadedWeights.Start start) {
  /**
   * Has the data read and what has to be fitted fitted, and traces the model.
   *
   * @param source the data, which other runs may share
   * @param messages is told what is found out
   */
  static PreparedRun of(Pipeline pipeline, RunData source, Consumer<String> messages)
      throws IOException {
    PreparedData data = source.prepared(messages);
    ClassWeights.check(pipeline, data.label());
    Model model = ModelTracer.trace(pipeline, data.types(), data.vectorLengths());
    new LabelsCheck(pipeline, data.labels(), model.inference()).check();
    PredictedOutputs predicted = PredictedOutputs.of(pipeline, data.labels());
    LoadedWeights.Start start = source.weights(pipeline, model, messages);
    ModelTraining training =
        new ModelTraining(pipeline, model, predicted.names(), data.features(), start.values());
    String filled = PipelineRenderer.render(pipeline);
    return new PreparedRun(
        pipeline, filled, data, source.rows(), model, predicted, training, start);
  }

  /** The checksums of the files that it is made of, by the names that the pipeline gives. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>(data.files());
    if (start.isFile()) {
      files.put(start.file(), start.sha256());
    }
    return files;
  }

  /** The encoded rows by what they are for. */
  Map<Part, EncodedPart> parts() {
    return rows.parts();
  }

  /** The rows as the training takes them. */
  TrainingData trainingData() {
    Labels labels = data.label();
    double[] truth = parts().get(Part.TRAIN).truth(labels.role());
    return TrainingData.of(parts(), training.targets(), ClassWeights.of(pipeline, labels, truth));
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
    Map<String, DenseArray> values = weights.byName(training.layout());
    values.keySet().retainAll(saved.weights().stream().map(weight -> weight.name()).toList());
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Map<String, JsonNode> states = new LinkedHashMap<>();
    for (FittedFeature feature : data.features().values()) {
      columns.put(feature.name(), pipeline.data().source().columns(feature.name()));
      states.put(feature.name(), StateJson.tree(feature.state()));
    }
    return new ModelArchive(
        pipeline.name(),
        PipelineRenderer.render(pipeline.anywhere()),
        columns,
        states,
        predicted,
        saved.inference(),
        saved.weights(),
        values,
        bundles);
  }
}
