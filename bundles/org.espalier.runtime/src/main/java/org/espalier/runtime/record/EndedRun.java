package org.espalier.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.Epoch;
import org.espalier.host.RunInfo;
import org.espalier.host.RunResult;

/** What a run that came to its end made, from its folder. */
public final class EndedRun {
  private static final String STOPPED = "stopped";
  private static final List<String> STATES = List.of("complete", STOPPED);

  private EndedRun() {}

  /**
   * What the run in a folder made; empty where there is none, or it did not come to its end.
   *
   * @throws IOException if it cannot be read, or is damaged
   */
  public static Optional<RunResult> in(Path folder) throws IOException {
    Optional<RunInfo> info = RunFolder.standing(folder);
    return info.isPresent() && STATES.contains(info.get().state())
        ? Optional.of(result(folder, info.get()))
        : Optional.empty();
  }

  private static RunResult result(Path folder, RunInfo info) throws IOException {
    Optional<String> stopped =
        info.state().equals(STOPPED)
            ? Optional.of(Json.read(folder.resolve(RunFiles.STATE)).path("message").asText())
            : Optional.empty();
    Epoch[] history = Json.value(Json.read(folder.resolve(RunFiles.HISTORY)), Epoch[].class);
    return new RunResult(
        info.id(),
        folder,
        folder.resolve(RunFiles.MODEL),
        Arrays.asList(history),
        evaluation(folder.resolve(RunFiles.METRICS)),
        stopped,
        false);
  }

  private static Optional<Evaluation> evaluation(Path metrics) throws IOException {
    return Files.isRegularFile(metrics)
        ? MetricsJson.evaluation(Json.read(metrics), "")
        : Optional.empty();
  }
}
