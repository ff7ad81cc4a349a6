package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.data.Checksum;
import org.espalier.runtime.data.DatasetCache;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.Split;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.Json;
import org.espalier.runtime.record.PredictionsCsv;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.runtime.training.TrainingData;
import org.espalier.source.DataException;
import org.espalier.source.Part;

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
    PreparedRun prepared = PreparedRun.of(pipeline, files);
    RunFolder folder = RunFolder.create(options.runs(), pipeline.name());
    try {
      return run(folder, prepared);
    } catch (RuntimeException | IOException | Error e) {
      folder.fail(e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }

  private RunResult run(RunFolder folder, PreparedRun run) throws IOException {
    folder.write("pipeline.yaml", run.filled());
    folder.write("split.json", split(run.data().split()));
    listener.message(run.words());
    listener.message(
        "engine %s on %s: %s"
            .formatted(chosen.backend().engine(), chosen.device(), chosen.reason()));
    TrainingData encoded = TrainingData.of(run.parts());
    double prepared = seconds();
    TrainedModel trained =
        run.training()
            .train(
                chosen,
                encoded,
                options.epochs().orElse(pipeline.training().epochs()),
                history -> keep(folder, history),
                listener);
    double trainedAt = seconds();
    folder.history(trained.history());
    JsonNode bundles = provenance.bundles();
    ArchiveFile.write(folder.model(), run.archive(trained, bundles));
    Optional<Evaluation> evaluation = evaluate(folder, run, trained);
    folder.write("lock.json", bundles);
    folder.write("provenance.json", provenance(run, prepared, trainedAt));
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

  /** Keeps the history on disk, but not more often than a disk should be flushed. */
  private void keep(RunFolder folder, List<Epoch> history) throws IOException {
    long now = System.nanoTime();
    if (now - historyWritten > HISTORY_EVERY_NANOS) {
      folder.history(history);
      historyWritten = now;
    }
  }

  private Optional<Evaluation> evaluate(RunFolder folder, PreparedRun run, TrainedModel trained)
      throws IOException {
    Optional<Choice<Evaluator<?>>> evaluator = pipeline.evaluation().evaluator();
    EncodedPart test = run.parts().get(Part.TEST);
    if (test.rows() == 0 || !options.evaluate() || evaluator.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Predictions> predictions =
        run.predicted().predictions(test::truth, trained.testOutputs());
    Evaluation evaluation =
        PredictedOutputs.evaluate(evaluator.get(), predictions, pipeline.evaluation().metrics());
    folder.write("metrics.json", Json.tree(evaluation));
    folder.write("predictions.csv", PredictionsCsv.text(predictions, run.data().split().test()));
    return Optional.of(evaluation);
  }

  private static JsonNode split(Split split) {
    ObjectNode json = Json.object();
    json.set("train", Json.tree(split.train()));
    json.set("validation", Json.tree(split.validation()));
    json.set("test", Json.tree(split.test()));
    return json;
  }

  private JsonNode provenance(PreparedRun run, double prepared, double trained) {
    ObjectNode json = Json.object();
    json.put("pipeline_sha256", Checksum.of(run.filled().getBytes(StandardCharsets.UTF_8)));
    json.put("seed", pipeline.seed());
    json.set("data", Json.tree(run.data().files()));
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
