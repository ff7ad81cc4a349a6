package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espalier.host.DataSummary;
import org.espalier.host.RunRecord;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunReader;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.RunWriter;
import org.espalier.runtime.record.SeenFiles;
import org.espalier.runtime.record.UsedBundles;
import org.espalier.runtime.record.WritingAside;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.Precisions;
import org.espalier.runtime.training.TrainedModel;

/**
 * Writes down a run while it goes on.
 *
 * <p>Each file is flushed to the disk, which takes longer than making it: so that is done aside.
 */
final class RunRecording {
  private final RunHost host;
  private final RunRequest request;
  private final RunFolder folder;
  private final RunWriter writer;

  /** Writes into a folder. */
  RunRecording(RunHost host, RunRequest request, RunFolder folder) {
    this.host = host;
    this.request = request;
    this.folder = folder;
    this.writer = new RunWriter(folder);
  }

  /** The writer of what becomes known later. */
  RunWriter writer() {
    return writer;
  }

  /**
   * Writes what is known before training, so that a run that does not come to its end has it: what
   * resuming needs at once, the rest while the training begins. A lean run is begun anew where it
   * was killed before it was written what resuming needs.
   *
   * @param goesOn whether it goes on from where it, or another, stood
   */
  WritingAside begin(RunData data, PreparedRun run, boolean goesOn) throws IOException {
    Map<String, String> seen = run.files();
    String filled = run.filled();
    writer.origin(filled, run.pipeline().seed(), seen, engine(goesOn));
    JsonNode used = UsedBundles.of(run.pipeline().components(), host.bundles());
    if (host.lean()) {
      return WritingAside.begin(
          () -> {
            writer.components(used);
            asked(filled, seen);
            writer.split(run.data().split());
          });
    }
    asked(filled, seen);
    writer.components(used);
    DataSummary summary = data.summary();
    return WritingAside.begin(
        () -> {
          writer.split(run.data().split());
          writer.data(summary);
          writer.bundles(host.bundles());
          writer.model(RuntimePipelines.summary(run.pipeline(), run.model()));
        });
  }

  private RunRecord.Engine engine(boolean goesOn) throws IOException {
    ChosenBackend chosen = host.chosen();
    RunRecord.Engine now =
        new RunRecord.Engine(
            chosen.backend().engine(), chosen.device(), chosen.reason(), chosen.facts());
    return new RunRecord.Engine(
        now.name(),
        now.device(),
        now.reason(),
        now.facts(),
        Precisions.word(chosen.options().precision()),
        chosen.options().deterministic(),
        goesOn ? before(now) : List.of(),
        OptionalLong.empty());
  }

  /** The places before this one, if it is another than the last. */
  private List<String> before(RunRecord.Engine now) throws IOException {
    Optional<RunRecord.Engine> last = RunReader.engine(folder.path());
    List<String> before = new ArrayList<>(last.map(RunRecord.Engine::before).orElse(List.of()));
    last.map(RunRecord.Engine::place)
        .filter(place -> !place.equals(now.place()))
        .ifPresent(before::add);
    return before;
  }

  private void asked(String filled, Map<String, String> seen) throws IOException {
    request.write(folder, filled);
    SeenFiles.write(folder, seen);
  }

  /** Writes what came out of the training, while that is judged. */
  WritingAside trained(TrainedModel trained, ModelArchive archive) {
    return WritingAside.begin(
        () -> {
          folder.historyFiles(trained.history());
          ArchiveFile.write(folder.model(), archive);
        });
  }
}
