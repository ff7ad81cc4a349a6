package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.espalier.host.Epoch;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.record.AtomicFile;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.Checkpoint;
import org.espalier.runtime.training.Checkpoints;
import org.espalier.runtime.training.TrainingKeeper;
import org.espalier.runtime.training.WeightValues;

/** Keeps what a training makes on its way in the run's folder. */
final class RunKeeper implements TrainingKeeper {
  private static final long SECOND = 1_000_000_000L;
  private static final int LEAN_SECONDS = 30;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

  private final RunFolder folder;
  private final PreparedRun run;
  private final JsonNode bundles;
  private final long historyEvery;
  private final Checkpoints checkpoints;
  private long historyWritten = System.nanoTime();

  RunKeeper(RunFolder folder, PreparedRun run, RunHost host) {
    this.folder = folder;
    this.run = run;
    this.bundles = host.bundles();
    this.historyEvery = (host.lean() ? LEAN_SECONDS : 1) * SECOND;
    this.checkpoints = new Checkpoints(folder.checkpoints());
  }

  /** Keeps the history on disk, but not more often than a disk should be flushed. */
  @Override
  public void history(List<Epoch> history) throws IOException {
    long now = System.nanoTime();
    if (now - historyWritten > historyEvery) {
      folder.history(history);
      historyWritten = now;
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) throws IOException {
    checkpoints.write(checkpoint, run.pipeline().training().checkpoints().keep());
  }

  @Override
  public void model(String name, WeightValues weights) throws IOException {
    Path file = folder.ofCallbacks(checked(name) + ".espalier");
    ArchiveFile.write(file, run.archive(weights, bundles));
  }

  @Override
  public void text(String name, String text) throws IOException {
    AtomicFile.write(folder.ofCallbacks(checked(name)), text);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no name for a file of a callback; letters, digits, dots, hyphens and underscores make one, and it does not begin with a dot"
              .formatted(name));
    }
    return name;
  }
}
