package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.Predictions;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.loss.Loss;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.Checksum;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.DatasetCache;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.data.LabelsCheck;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.data.Split;
import org.espalier.runtime.data.TargetEncoder;
import org.espalier.runtime.record.Json;
import org.espalier.runtime.record.PredictionsCsv;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.ModelTraining;
import org.espalier.runtime.training.Scores;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.runtime.training.TrainingData;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.espalier.tensor.TensorType;

/** One run of a pipeline, from its data to its folder. */
final class RunExecution {
  private static final long HISTORY_EVERY_NANOS = 1_000_000_000L;

  private final Pipeline pipeline;
  private final DatasetCache files;
  private final ChosenBackend chosen;
  private final Provenance provenance;
  private final RunOptions options;
  private final RunListener listener;
  private final long began = System.nanoTime();
  private long historyWritten = began;

  RunExecution(
      Pipeline pipeline,
      DatasetCache files,
      ChosenBackend chosen,
      Provenance provenance,
      RunOptions options,
      RunListener listener) {
    this.pipeline = pipeline;
    this.files = files;
    this.chosen = chosen;
    this.provenance = provenance;
    this.options = options;
    this.listener = listener;
  }

  /** Prepares the data, trains, evaluates, and writes the folder. */
  RunResult run() throws IOException {
    try {
      return prepareAndRun();
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }

  private RunResult prepareAndRun() throws IOException {
    DataPreparation preparation = new DataPreparation(pipeline, files);
    PreparedData data = preparation.prepare();
    Map<String, TensorType> types = new LinkedHashMap<>();
    data.features().forEach((name, feature) -> types.put(name, feature.type()));
    Model model = ModelTracer.trace(pipeline, types);
    new LabelsCheck(pipeline, data.labels(), model.inference().outputType("prediction")).check();
    ModelTraining training = new ModelTraining(pipeline, model);
    Map<Part, EncodedPart> parts =
        preparation.encode(
            data,
            () ->
                new TargetEncoder(
                    data.labels(), Loss.target(pipeline.training().loss()), training.target()));
    RunFolder folder = RunFolder.create(options.runs(), pipeline.name());
    try {
      return run(folder, data, model, training, parts);
    } catch (RuntimeException | IOException | Error e) {
      folder.fail(e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }

  private RunResult run(
      RunFolder folder,
      PreparedData data,
      Model model,
      ModelTraining training,
      Map<Part, EncodedPart> parts)
      throws IOException {
    String filled = PipelineRenderer.render(pipeline);
    folder.write("pipeline.yaml", filled);
    folder.write("split.json", split(data.split()));
    announce(data, parts);
    TrainingData encoded = TrainingData.of(parts);
    double prepared = seconds();
    TrainedModel trained =
        training.train(
            chosen,
            encoded,
            options.epochs().orElse(pipeline.training().epochs()),
            history -> keep(folder, history),
            listener);
    double trainedAt = seconds();
    folder.history(trained.history());
    JsonNode bundles = provenance.bundles();
    ArchiveFile.write(folder.model(), archive(filled, data, model, training, trained, bundles));
    Optional<Evaluation> evaluation = evaluate(folder, data, trained, parts);
    folder.write("lock.json", bundles);
    folder.write("provenance.json", provenance(data, filled, prepared, trainedAt));
    folder.end(
        trained.stopped().isPresent() ? "stopped" : "complete",
        evaluation.map(Evaluation::figures).orElse(Map.of()));
    return new RunResult(
        folder.id(),
        folder.path(),
        folder.model(),
        trained.history(),
        evaluation,
        trained.stopped());
  }

  private ModelArchive archive(
      String filled,
      PreparedData data,
      Model model,
      ModelTraining training,
      TrainedModel trained,
      JsonNode bundles) {
    return new ModelArchive(
        pipeline.name(),
        filled,
        states(data),
        data.labels().classes(),
        model.inference(),
        model.weights(),
        trained.weights().byName(training.layout()),
        bundles);
  }

  private void announce(PreparedData data, Map<Part, EncodedPart> parts) {
    listener.message(
        "%d rows to train on, %d to validate, %d to test; %s"
            .formatted(
                parts.get(Part.TRAIN).rows(),
                parts.get(Part.VALIDATION).rows(),
                parts.get(Part.TEST).rows(),
                data.labels().isClasses()
                    ? "classes " + data.labels().names()
                    : "labels are numbers"));
    listener.message(
        "engine %s on %s: %s"
            .formatted(chosen.backend().engine(), chosen.device(), chosen.reason()));
  }

  /** Keeps the history on disk, but not more often than a disk should be flushed. */
  private void keep(RunFolder folder, List<Epoch> history) throws IOException {
    long now = System.nanoTime();
    if (now - historyWritten > HISTORY_EVERY_NANOS) {
      folder.history(history);
      historyWritten = now;
    }
  }

  private Optional<Evaluation> evaluate(
      RunFolder folder, PreparedData data, TrainedModel trained, Map<Part, EncodedPart> parts)
      throws IOException {
    Optional<Choice<Evaluator<?>>> evaluator = pipeline.evaluation().evaluator();
    if (trained.testOutputs().isEmpty() || !options.evaluate() || evaluator.isEmpty()) {
      return Optional.empty();
    }
    List<String> classes = data.labels().classes();
    float[][] scores =
        trained.testOutputs().stream()
            .map(output -> Scores.of(classes, output))
            .toArray(float[][]::new);
    Predictions predictions = new Predictions(classes, parts.get(Part.TEST).truth(), scores);
    Evaluation evaluation =
        Evaluator.evaluate(evaluator.get(), predictions, pipeline.evaluation().metrics());
    folder.write("metrics.json", Json.tree(evaluation));
    folder.write("predictions.csv", PredictionsCsv.text(predictions, data.split().test()));
    return Optional.of(evaluation);
  }

  private static Map<String, JsonNode> states(PreparedData data) {
    Map<String, JsonNode> states = new LinkedHashMap<>();
    for (FittedFeature feature : data.features().values()) {
      states.put(feature.name(), Json.tree(feature.state()));
    }
    return states;
  }

  private static JsonNode split(Split split) {
    ObjectNode json = Json.object();
    json.set("train", Json.tree(split.train()));
    json.set("validation", Json.tree(split.validation()));
    json.set("test", Json.tree(split.test()));
    return json;
  }

  private JsonNode provenance(PreparedData data, String filled, double prepared, double trained) {
    ObjectNode json = Json.object();
    json.put("pipeline_sha256", Checksum.of(filled.getBytes(StandardCharsets.UTF_8)));
    json.put("seed", pipeline.seed());
    json.set("data", Json.tree(data.files()));
    ObjectNode backend = json.putObject("backend");
    backend.put("engine", chosen.backend().engine());
    backend.put("device", chosen.device());
    backend.put("reason", chosen.reason());
    backend.set("facts", Json.tree(chosen.backend().facts()));
    json.set("machine", Provenance.machine());
    ObjectNode seconds = json.putObject("seconds");
    seconds.put("preparation", prepared);
    seconds.put("training", trained - prepared);
    seconds.put("total", seconds());
    return json;
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
