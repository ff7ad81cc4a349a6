package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Runs pipelines and finds runs again. A service. */
@ProviderType
public interface Runs {
  /**
   * Trains a pipeline's model, evaluates it, and writes the run's folder.
   *
   * @throws InvalidPipelineException if something is wrong with the pipeline
   * @throws org.espalier.source.DataException if the data cannot be used
   * @throws org.espalier.backend.BackendException if no backend can execute it
   * @throws DivergedException if the loss becomes NaN or infinite
   * @throws IOException if files cannot be read or written
   */
  RunResult run(PipelineFile pipeline, RunOptions options, RunListener listener) throws IOException;

  /**
   * Goes on with a run that was interrupted, killed or failed, from its last checkpoint: history
   * and weights become those of a run that was never interrupted. Without a checkpoint it begins
   * anew in the same folder.
   *
   * @param run the run's folder
   * @throws IOException if there is no such run, if it is complete or still running, or if files
   *     cannot be read or written
   * @throws org.espalier.source.DataException if the data cannot be used, or are others than before
   * @see #run
   */
  default RunResult resume(Path run, RunListener listener) throws IOException {
    return resume(run, Optional.empty(), listener);
  }

  /**
   * Goes on with a run, perhaps on another device: what a checkpoint keeps belongs to none.
   *
   * @param device where it is executed from now on, in place of the pipeline's {@code
   *     backend.device}
   * @see #resume(Path, RunListener)
   */
  RunResult resume(Path run, Optional<String> device, RunListener listener) throws IOException;

  /**
   * Repeats a run from its own record, into a new folder, and compares what came out.
   *
   * @param run the folder of the run
   * @param runs the folder that holds the folders of runs
   * @throws IOException if the run does not say what was asked of it, or files cannot be read or
   *     written
   */
  default Rerun rerun(Path run, Path runs, RunListener listener) throws IOException {
    return rerun(run, runs, Optional.empty(), listener);
  }

  /**
   * Repeats a run, perhaps on another device.
   *
   * @param device where it is executed, in place of the pipeline's {@code backend.device}
   * @see #rerun(Path, Path, RunListener)
   */
  Rerun rerun(Path run, Path runs, Optional<String> device, RunListener listener)
      throws IOException;

  /** Begins to train variants of pipelines; the caller closes it. */
  Variants variants();

  /**
   * The runs in a folder, the newest first; none if there is no such folder.
   *
   * @throws IOException if it cannot be read
   */
  List<RunInfo> list(Path runs) throws IOException;
}
