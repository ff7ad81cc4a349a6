package org.espalier.console;

import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints what makes bash and zsh complete command lines. */
@Command(
    name = "completion",
    description = "Prints a script with which bash and zsh complete verbs, options and files.",
    footer = {
      "",
      "Once, for bash:",
      "  espalier completion > ~/.local/share/bash-completion/completions/espalier"
    })
final class CompletionVerb implements Callable<Integer> {
  private final Call call;

  CompletionVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() {
    call.print(AutoComplete.bash("espalier", CommandTree.all(call)));
    return ExitCode.OK;
  }
}
