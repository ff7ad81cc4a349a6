package org.espalier.console.call;

import picocli.CommandLine.Option;

/** The option of verbs that print facts. */
public final class JsonOption {
  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  public boolean wanted() {
    return json;
  }
}
