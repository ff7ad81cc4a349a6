package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Drift;
import org.espalier.plugin.Locks;
import org.espalier.plugin.UntrustedException;

/**
 * Compares what is installed with locks.
 *
 * @param call the call of a verb
 */
record LockCheck(Call call) {
  private Locks locks() {
    return call.service(Locks.class);
  }

  /** The lock of a pipeline, which has to be there. */
  Path lock(PipelineFile pipeline) throws IOException {
    Path lock = locks().file(pipeline);
    if (!Files.isRegularFile(lock)) {
      throw new IOException(
          pipeline.name()
              + " has no lock; write "
              + lock
              + " with: espalier lock "
              + pipeline.name());
    }
    return lock;
  }

  /** The lock that an argument names: its file, or the pipeline that it belongs to. */
  Path lock(Path named) throws IOException {
    if (!Files.exists(named)) {
      throw new NoSuchFileException(named.toString());
    }
    return named.toString().endsWith(".json") ? named : lock(PipelineFile.read(named, List.of()));
  }

  /** What differs from the lock of a pipeline. */
  List<Drift> drifts(PipelineFile pipeline) throws IOException {
    return locks().check(pipeline, lock(pipeline));
  }

  /**
   * Refuses a pipeline whose lock is not kept.
   *
   * @throws UntrustedException if something differs; the message names all of it
   */
  void requireSame(PipelineFile pipeline) throws IOException {
    List<Drift> drifts = drifts(pipeline);
    if (!drifts.isEmpty()) {
      String details =
          drifts.stream().map(drift -> "\n  " + drift.message()).collect(Collectors.joining());
      throw new UntrustedException(
          Figures.count(drifts.size(), "difference") + " from " + lock(pipeline) + details);
    }
  }
}
