package org.espalier.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands before the verb. */
@Command(
    name = "espalier",
    description = "Trains, evaluates and uses the models that pipeline files describe.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "",
    footer = {
      "",
      "\"espalier VERB --help\" says more about a verb.",
      "",
      "Exit codes: 0 done, 1 the run failed, 2 usage, 3 invalid pipeline,",
      "4 something is not installed, 5 untrusted or drifted bundle,",
      "6 input or output, or another process changes this home, 130 interrupted."
    })
final class EspalierCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }
}
