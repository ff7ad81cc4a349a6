package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.DataSummary;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunReader;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.RunWriter;
import org.espalier.runtime.record.SeenFiles;
import org.espalier.runtime.record.WritingAside;
import org.espalier.runtime.training.Checkpoint;
import org.espalier.runtime.training.Checkpoints;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.runtime.training.TrainingContext;
import org.espalier.runtime.training.TrainingData;
import org.espalier.source.DataException;

/** One run of a pipeline, from its data to its folder. */
final class RunExecution {
  private final Pipeline pipeline;
  private final RunRequest request;
  private final DatasetCache files;
  private final Path scratch;
  private final ChosenBackend chosen;
  private final Provenance provenance;
  private final Reporters reporters;
  private final RunListener listener;
  private final long began = System.nanoTime();

  RunExecution(
      Pipeline pipeline,
      RunRequest request,
      DatasetCache files,
      Path scratch,
      ChosenBackend chosen,
      Provenance provenance,
      Reporters reporters,
      RunListener listener) {
    this.pipeline = pipeline;
    this.request = request;
    this.files = files;
    this.scratch = scratch;
    this.chosen = chosen;
    this.provenance = provenance;
    this.reporters = reporters;
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
      return resume(folder, prepareAgain(folder, space));
    }
  }

  private RunResult resume(RunFolder folder, PreparedRun prepared) throws IOException {
    Optional<Checkpoint> from = new Checkpoints(folder.checkpoints()).newest(listener::message);
    listener.message(
        from.map(Checkpoint::position)
            .map(at -> "resumed in epoch %d after batch %d".formatted(at.epoch(), at.batch()))
            .orElse("there is no checkpoint: training begins anew"));
    return in(folder, prepared, from);
  }

  /** That data changed is said before anything that may follow from it. */
  private PreparedRun prepareAgain(RunFolder folder, ScratchSpace space) throws IOException {
    try {
      PreparedRun prepared = prepare(space);
      SeenFiles.check(folder, files.used());
      return prepared;
    } catch (InvalidPipelineException | DataException e) {
      SeenFiles.check(folder, files.used());
      throw e;
    }
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
      RunResult result = execute(folder, prepared, from);
      report(folder);
      return result;
    } catch (DataException e) {
      fail(folder, e);
      throw PlacedFailure.of(e, pipeline);
    } catch (RuntimeException | IOException | Error e) {
      fail(folder, e);
      throw e;
    }
  }

  private void fail(RunFolder folder, Throwable failure) {
    try {
      folder.fail(failure);
      report(folder);
    } catch (IOException e) {
      failure.addSuppressed(e); // why the run failed matters more
    }
  }

  /** What is said about a run costs a warning where it fails, and never the run. */
  private void report(RunFolder folder) {
    try {
      if (!reporters.isEmpty()) {
        reporters.write(RunReader.read(folder.path()), listener);
      }
    } catch (IOException | RuntimeException e) {
      listener.message("warning: there is no report: " + e.getMessage());
    }
  }

  private RunResult execute(RunFolder folder, PreparedRun run, Optional<Checkpoint> from)
      throws IOException {
    JsonNode bundles = provenance.bundles();
    RunWriter writer = new RunWriter(folder);
    Map<String, Double> seconds = new LinkedHashMap<>();
    TrainedModel trained;
    try (WritingAside record = begin(folder, writer, run, bundles)) {
      trained = train(folder, run, bundles, from, seconds);
      record.await();
    }
    seconds.put("training", seconds() - seconds.get("preparation"));
    folder.history(trained.history());
    ArchiveFile.write(folder.model(), run.archive(trained.weights(), bundles));
    return judge(folder, writer, run, trained, seconds);
  }

  private TrainedModel train(
      RunFolder folder,
      PreparedRun run,
      JsonNode bundles,
      Optional<Checkpoint> from,
      Map<String, Double> seconds)
      throws IOException {
    listener.message(run.words());
    listener.message(
        "engine %s on %s: %s"
            .formatted(chosen.backend().engine(), chosen.device(), chosen.reason()));
    TrainingData encoded = TrainingData.of(run.parts());
    seconds.put("preparation", seconds());
    RunKeeper keeper = new RunKeeper(folder, run, bundles);
    int epochs = request.epochs().orElse(pipeline.training().epochs());
    return run.training()
        .train(chosen, encoded, new TrainingContext(epochs, from, keeper, listener));
  }

  /** Evaluates, and ends the run. */
  private RunResult judge(
      RunFolder folder,
      RunWriter writer,
      PreparedRun run,
      TrainedModel trained,
      Map<String, Double> seconds)
      throws IOException {
    double before = seconds();
    Optional<Evaluation> evaluation =
        trained.interrupted() || !request.evaluate()
            ? Optional.empty()
            : TestEvaluation.of(run, trained, writer);
    seconds.put("evaluation", seconds() - before);
    seconds.put("total", seconds());
    writer.ended(seconds);
    trained.stopped().ifPresent(folder::because);
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

  /**
   * Writes what is known before training, so that a run that does not come to its end has it: what
   * resuming needs at once, the rest while the training begins.
   */
  private WritingAside begin(RunFolder folder, RunWriter writer, PreparedRun run, JsonNode bundles)
      throws IOException {
    Map<String, String> seen = run.data().files();
    request.write(folder, run.filled());
    SeenFiles.write(folder, seen);
    DataSummary data = run.watch().summary(run.parts());
    RunRecord.Engine engine =
        new RunRecord.Engine(
            chosen.backend().engine(), chosen.device(), chosen.reason(), chosen.backend().facts());
    return WritingAside.begin(
        () -> {
          writer.data(run.data().split(), data);
          writer.begins(run.filled(), pipeline.seed(), seen, engine, bundles);
          writer.model(RuntimePipelines.summary(pipeline, run.model()));
        });
  }

  private static String state(TrainedModel trained) {
    if (trained.interrupted()) {
      return "interrupted";
    }
    return trained.stopped().isPresent() ? "stopped" : "complete";
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
