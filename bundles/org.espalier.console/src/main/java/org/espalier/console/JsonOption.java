package org.espalier.console;

import picocli.CommandLine.Option;

/** The option of verbs that print facts. */
final class JsonOption {
  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  boolean wanted() {
    return json;
  }
}
