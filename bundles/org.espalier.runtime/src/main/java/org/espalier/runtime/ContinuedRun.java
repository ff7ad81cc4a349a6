package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.training.Checkpoint;
import org.espalier.runtime.training.Checkpoints;

/** The run whose training another one goes on with. */
final class ContinuedRun {
  private ContinuedRun() {}

  /**
   * Where its training stood at its end; empty if it kept nothing.
   *
   * @param run its folder
   * @param request what is asked of the run that goes on
   * @param filled the pipeline of that run
   * @param messages is told if it begins anew
   * @throws IOException if it was another pipeline, on other rows, or longer
   */
  static Optional<Checkpoint> end(
      Path run, RunRequest request, String filled, Consumer<String> messages) throws IOException {
    RunRequest before = RunRequest.read(run);
    if (!before.pipeline(run).text().equals(filled)) {
      throw refusal(run, "is a run of another pipeline");
    }
    if (!before.heldOut().equals(request.heldOut())) {
      throw refusal(run, "was trained on other rows");
    }
    Optional<Checkpoint> end = new Checkpoints(RunFolder.checkpoints(run)).newest(messages);
    if (end.isEmpty()) {
      messages.accept(run + " kept no checkpoint of its end: training begins anew");
    }
    return end;
  }

  private static IOException refusal(Path run, String why) {
    return new IOException(
        "%s %s, so that its training cannot be gone on with; train all epochs anew"
            .formatted(run, why));
  }
}
