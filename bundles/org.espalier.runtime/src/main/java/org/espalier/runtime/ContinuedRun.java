package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.SeenFiles;
import org.espalier.runtime.training.Checkpoint;
import org.espalier.runtime.training.Checkpoints;

/** The run whose training another one goes on with. */
final class ContinuedRun {
  private static final Pattern BACKEND = Pattern.compile("(?m)^backend:\\n(  .*\\n)*");
  private static final Pattern MACHINE = Pattern.compile("(?m)^  (device|memory_limit): .*\\n");

  private ContinuedRun() {}

  /**
   * Where its training stood at its end; empty if it kept nothing.
   *
   * @param run its folder
   * @param request what is asked of the run that goes on
   * @param prepared that run
   * @param messages is told if it begins anew
   * @throws IOException if it was another pipeline, on other rows, or longer
   * @throws org.espalier.source.DataException if the data are others than before
   */
  static Optional<Checkpoint> end(
      Path run, RunRequest request, PreparedRun prepared, Consumer<String> messages)
      throws IOException {
    RunRequest before = RunRequest.read(run);
    if (!settings(before.pipeline(run).text()).equals(settings(prepared.filled()))) {
      throw refusal(run, "is a run of another pipeline");
    }
    if (!before.heldOut().equals(request.heldOut())) {
      throw refusal(run, "was trained on other rows");
    }
    SeenFiles.check(run, prepared.files());
    Optional<Checkpoint> end = new Checkpoints(RunFolder.checkpoints(run)).newest(messages);
    int epochs = request.epochs().orElse(prepared.pipeline().training().epochs());
    if (end.isPresent() && end.get().history().size() > epochs) {
      throw refusal(run, "has more than " + epochs + " epochs");
    }
    if (end.isEmpty()) {
      messages.accept(run + " kept no checkpoint of its end: training begins anew");
    }
    return end;
  }

  /**
   * A filled pipeline without its comments, which tell the versions of bundles, and without what it
   * says of the machine.
   */
  private static String settings(String filled) {
    String plain = filled.replaceAll("(?m) +#.*$", "");
    return BACKEND
        .matcher(plain)
        .replaceAll(section -> MACHINE.matcher(section.group()).replaceAll(""));
  }

  private static IOException refusal(Path run, String why) {
    return new IOException(
        "%s %s, so that its training cannot be gone on with; train all epochs anew"
            .formatted(run, why));
  }
}
