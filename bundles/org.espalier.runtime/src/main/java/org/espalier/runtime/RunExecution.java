package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.Predictions;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.data.Checksum;
import org.espalier.runtime.data.DatasetCache;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.ScratchSpace;
import org.espalier.runtime.data.Split;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.Json;
import org.espalier.runtime.record.PredictionsCsv;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.SeenFiles;
import org.espalier.runtime.training.Checkpoint;
import org.espalier.runtime.training.Checkpoints;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.runtime.training.TrainingContext;
import org.espalier.runtime.training.TrainingData;
import org.espalier.source.DataException;
import org.espalier.source.Part;

/** One run of a pipeline, from its data to its folder. */
final class RunExecution {
  private final Pipeline pipeline;
  private final RunRequest request;
  private final DatasetCache files;
  private final Path scratch;
  private final ChosenBackend chosen;
  private final Provenance provenance;
  private final RunListener listener;
  private final long began = System.nanoTime();

  RunExecution(
      Pipeline pipeline,
      RunRequest request,
      DatasetCache files,
      Path scratch,
      ChosenBackend chosen,
      Provenance provenance,
      RunListener listener) {
    this.pipeline = pipeline;
    this.request = request;
    this.files = files;
    this.scratch = scratch;
    this.chosen = chosen;
    this.provenance = provenance;
    this.listener = listener;
  }

  /**
   * Prepares the data, trains, evaluates, and writes a new folder.
   *
   * @param runs the folder that holds the folders of runs
   */
  RunResult run(Path runs) throws IOException {
    try (ScratchSpace space = ScratchSpace.in(scratch)) {
      PreparedRun prepared = prepare(space);
      return in(RunFolder.create(runs, pipeline.name()), prepared, Optional.empty());
    }
  }

  /**
   * Does the same in the folder of a run that did not come to its end, from its last checkpoint on.
   */
  RunResult resume(RunFolder folder) throws IOException {
    try (ScratchSpace space = ScratchSpace.in(scratch)) {
      return resume(folder, prepare(space));
    }
  }

  private RunResult resume(RunFolder folder, PreparedRun prepared) throws IOException {
    SeenFiles.check(folder, prepared.data().files());
    Optional<Checkpoint> from = new Checkpoints(folder.checkpoints()).newest(listener::message);
    listener.message(
        from.map(Checkpoint::position)
            .map(at -> "resumed in epoch %d after batch %d".formatted(at.epoch(), at.batch()))
            .orElse("there is no checkpoint: training begins anew"));
    return in(folder, prepared, from);
  }

  private PreparedRun prepare(ScratchSpace space) throws IOException {
    try {
      return PreparedRun.of(pipeline, files, space, listener::message);
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }

  private RunResult in(RunFolder folder, PreparedRun prepared, Optional<Checkpoint> from)
      throws IOException {
    try {
      return execute(folder, prepared, from);
    } catch (DataException e) {
      folder.fail(e);
      throw PlacedFailure.of(e, pipeline);
    } catch (RuntimeException | IOException | Error e) {
      folder.fail(e);
      throw e;
    }
  }

  private RunResult execute(RunFolder folder, PreparedRun run, Optional<Checkpoint> from)
      throws IOException {
    request.write(folder, run.filled());
    folder.write("split.json", split(run.data().split()));
    SeenFiles.write(folder, run.data().files());
    listener.message(run.words());
    listener.message(
        "engine %s on %s: %s"
            .formatted(chosen.backend().engine(), chosen.device(), chosen.reason()));
    TrainingData encoded = TrainingData.of(run.parts());
    double prepared = seconds();
    RunKeeper keeper = new RunKeeper(folder, run, provenance);
    int epochs = request.epochs().orElse(pipeline.training().epochs());
    TrainedModel trained =
        run.training().train(chosen, encoded, new TrainingContext(epochs, from, keeper, listener));
    double trainedAt = seconds();
    folder.history(trained.history());
    JsonNode bundles = provenance.bundles();
    ArchiveFile.write(folder.model(), run.archive(trained.weights(), bundles));
    Optional<Evaluation> evaluation = evaluate(folder, run, trained);
    folder.write("lock.json", bundles);
    folder.write("provenance.json", provenance(run, prepared, trainedAt));
    folder.end(state(trained), evaluation.map(Evaluation::figures).orElse(Map.of()));
    if (!trained.interrupted()) {
      new Checkpoints(folder.checkpoints()).clear();
    }
    return new RunResult(
        folder.id(),
        folder.path(),
        folder.model(),
        trained.history(),
        evaluation,
        trained.stopped(),
        trained.interrupted());
  }

  private static String state(TrainedModel trained) {
    if (trained.interrupted()) {
      return "interrupted";
    }
    return trained.stopped().isPresent() ? "stopped" : "complete";
  }

  private Optional<Evaluation> evaluate(RunFolder folder, PreparedRun run, TrainedModel trained)
      throws IOException {
    Optional<Choice<Evaluator<?>>> evaluator = pipeline.evaluation().evaluator();
    EncodedPart test = run.parts().get(Part.TEST);
    if (trained.interrupted() || test.rows() == 0 || !request.evaluate() || evaluator.isEmpty()) {
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
