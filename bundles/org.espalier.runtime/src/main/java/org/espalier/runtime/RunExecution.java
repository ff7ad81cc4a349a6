package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunReader;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.RunWriter;
import org.espalier.runtime.record.SeenFiles;
import org.espalier.runtime.record.UsedBundles;
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
  private final RunHost host;
  private final RunListener listener;
  private final long began = System.nanoTime();

  RunExecution(Pipeline pipeline, RunRequest request, RunHost host, RunListener listener) {
    this.pipeline = pipeline;
    this.request = request;
    this.host = host;
    this.listener = listener;
  }

  /**
   * Prepares the data, trains, evaluates, and writes a new folder.
   *
   * @param runs the folder that holds the folders of runs
   */
  RunResult run(Path runs) throws IOException {
    try (DataStore.Lease lease = lease()) {
      PreparedRun prepared = prepare(lease.data());
      return in(RunFolder.create(runs, pipeline.name()), lease.data(), prepared, Optional.empty());
    }
  }

  /** Does the same in a given folder, whatever stands in it. */
  RunResult at(Path folder) throws IOException {
    try (DataStore.Lease lease = lease()) {
      PreparedRun prepared = prepare(lease.data());
      Optional<Checkpoint> from = continued(prepared);
      RunFolder run = RunFolder.at(folder, pipeline.name());
      return in(run, lease.data(), prepared, from);
    }
  }

  /**
   * Does the same in the folder of a run that did not come to its end, from its last checkpoint on.
   */
  RunResult resume(RunFolder folder) throws IOException {
    sayWhatDiffers(folder);
    try (DataStore.Lease lease = lease()) {
      PreparedRun prepared = prepareAgain(folder, lease.data());
      Optional<Checkpoint> last = new Checkpoints(folder.checkpoints()).newest(listener::message);
      Optional<Checkpoint> from = last.isPresent() ? last : continued(prepared);
      listener.message(
          from.map(Checkpoint::position)
              .map(at -> "resumed in epoch %d after batch %d".formatted(at.epoch(), at.batch()))
              .orElse("there is no checkpoint: training begins anew"));
      return in(folder, lease.data(), prepared, from);
    }
  }

  /** A run that began with other versions of its components goes on, but is not what it was. */
  private void sayWhatDiffers(RunFolder folder) throws IOException {
    UsedBundles.differences(folder.path(), UsedBundles.of(pipeline.components(), host.bundles()))
        .forEach(difference -> listener.message("warning: " + difference));
  }

  private DataStore.Lease lease() {
    return host.store().lease(pipeline, request.folder(), request.heldOut(), listener);
  }

  /** Where the run stood that this one goes on with, if it does with one. */
  private Optional<Checkpoint> continued(PreparedRun prepared) throws IOException {
    return request.continues().isEmpty()
        ? Optional.empty()
        : ContinuedRun.end(request.continues().get(), request, prepared, listener::message);
  }

  /** That data changed is said before anything that may follow from it. */
  private PreparedRun prepareAgain(RunFolder folder, RunData data) throws IOException {
    try {
      PreparedRun prepared = prepare(data);
      SeenFiles.check(folder.path(), prepared.files());
      return prepared;
    } catch (InvalidPipelineException | DataException e) {
      SeenFiles.check(folder.path(), data.files());
      throw e;
    }
  }

  private PreparedRun prepare(RunData data) throws IOException {
    try {
      return PreparedRun.of(pipeline, data, listener::message);
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }

  private RunResult in(
      RunFolder folder, RunData data, PreparedRun prepared, Optional<Checkpoint> from)
      throws IOException {
    if (!host.lean()) {
      host.composition().holder("run %s/%s".formatted(pipeline.name(), folder.id()));
    }
    try {
      RunResult result = execute(folder, data, prepared, from);
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
      if (!host.reporters().isEmpty()) {
        host.reporters().write(RunReader.read(folder.path()), listener);
      }
    } catch (IOException | RuntimeException e) {
      listener.message("warning: there is no report: " + e.getMessage());
    }
  }

  private RunResult execute(
      RunFolder folder, RunData data, PreparedRun run, Optional<Checkpoint> from)
      throws IOException {
    RunRecording recording = new RunRecording(host, request, folder);
    RunWriter writer = recording.writer();
    Map<String, Double> seconds = new LinkedHashMap<>();
    TrainedModel trained;
    try (WritingAside record = recording.begin(data, run, from.isPresent())) {
      trained = train(folder, run, from, seconds);
      record.await();
    }
    seconds.put("training", seconds() - seconds.get("preparation"));
    folder.epochs(trained.history());
    ModelArchive archive = run.archive(trained.weights(), host.bundles());
    Optional<Evaluation> evaluation;
    try (WritingAside model = recording.trained(trained, archive)) {
      evaluation = judge(writer, run, trained, seconds);
      model.await();
    }
    if (!trained.interrupted()) {
      new RunExplanation(run, data.cache(), folder, listener)
          .write(archive, host.chosen(), host.explainers(), writer);
    }
    return end(folder, writer, trained, evaluation, seconds);
  }

  private TrainedModel train(
      RunFolder folder, PreparedRun run, Optional<Checkpoint> from, Map<String, Double> seconds)
      throws IOException {
    listener.message(RunData.words(run.data(), run.rows()));
    ChosenBackend chosen = host.chosen();
    listener.message(chosen.words());
    TrainingData encoded = run.trainingData();
    seconds.put("preparation", seconds());
    RunKeeper keeper = new RunKeeper(folder, run, host);
    int epochs = request.epochs().orElse(pipeline.training().epochs());
    return run.training()
        .train(
            chosen,
            encoded,
            new TrainingContext(epochs, from, request.keepsEnd(), keeper, listener));
  }

  private Optional<Evaluation> judge(
      RunWriter writer, PreparedRun run, TrainedModel trained, Map<String, Double> seconds)
      throws IOException {
    double before = seconds();
    Optional<Evaluation> evaluation =
        trained.interrupted() || !request.evaluate()
            ? Optional.empty()
            : TestEvaluation.of(run, trained, writer, host.lean());
    seconds.put("evaluation", seconds() - before);
    return evaluation;
  }

  private RunResult end(
      RunFolder folder,
      RunWriter writer,
      TrainedModel trained,
      Optional<Evaluation> evaluation,
      Map<String, Double> seconds)
      throws IOException {
    seconds.put("total", seconds());
    writer.ended(seconds, trained.peakBytes());
    trained.stopped().ifPresent(folder::because);
    folder.end(state(trained), evaluation.map(Evaluation::figures).orElse(Map.of()));
    if (!trained.interrupted()) {
      clear(new Checkpoints(folder.checkpoints()));
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

  private void clear(Checkpoints checkpoints) throws IOException {
    if (request.keepsEnd()) {
      checkpoints.removeAllBut(1);
    } else {
      checkpoints.clear();
    }
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
