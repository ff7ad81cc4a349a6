package org.espalier.console;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.NotInstalledException;
import picocli.CommandLine.Command;

/** Opens the interactive shell. */
@Command(
    name = "console",
    description = "Opens an interactive shell with these verbs and the commands for bundles.")
final class ConsoleVerb implements Callable<Integer> {
  private final Call call;

  ConsoleVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    try {
      Shell.open(call);
    } catch (NoClassDefFoundError e) {
      throw new NotInstalledException(
          "the interactive shell is not installed; add the feature \"console\"");
    }
    return ExitCode.OK;
  }
}
