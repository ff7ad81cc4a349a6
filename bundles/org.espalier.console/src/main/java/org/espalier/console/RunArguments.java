package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecords;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run that a verb is about. */
final class RunArguments {
  /** What the argument may be. */
  static final String MEANING =
      "A run: its folder, its id or a unique beginning or end of it, PIPELINE/ID, or latest.";

  @Parameters(paramLabel = "RUN", description = MEANING)
  private String name;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The folder that holds the folders of runs (default: ${DEFAULT-VALUE}).")
  private Path folder;

  /** The folder of a study, where that is what is named. */
  Optional<Path> study() {
    Path named = Path.of(name);
    return Files.isRegularFile(named.resolve("study.mv.db"))
        ? Optional.of(named)
        : Optional.empty();
  }

  RunInfo find(RunRecords records) throws IOException {
    return records.find(folder, name);
  }

  /** The folder that holds the folders of runs. */
  Path folder() {
    return folder;
  }
}
