package org.espalier.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where studies are. */
final class StudiesFolder {
  @Option(
      names = "--studies",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "studies",
      description = "The folder that holds the folders of studies (default: ${DEFAULT-VALUE}).")
  private Path folder;

  Path path() {
    return folder;
  }
}
