package org.espalier.console.plugins;

import org.espalier.console.call.JsonOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every verb that changes what is installed. */
final class ChangeOptions {
  @Mixin private JsonOption json;
  @Mixin private ConsentOptions consent;

  @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
  private boolean dryRun;

  boolean json() {
    return json.wanted();
  }

  ConsentOptions consent() {
    return consent;
  }

  boolean dryRun() {
    return dryRun;
  }
}
