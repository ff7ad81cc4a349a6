package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecords;
import org.espalier.host.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Removes runs. */
@Command(
    name = "rm",
    description = "Removes runs: their folders with everything in them. A run that runs is kept.",
    footer = {"", "Without --yes it asks first."})
final class RunsRemoveVerb implements Callable<Integer> {
  private static final Set<String> ENDED_BADLY = Set.of("failed", "interrupted");

  private final Call call;

  @Spec private CommandSpec verb;
  @ParentCommand private RunsVerb runs;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = RunArguments.MEANING)
  private List<String> names = List.of();

  @Option(names = "--failed", description = "Remove every run that failed or was interrupted.")
  private boolean failed;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  RunsRemoveVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    if (names.isEmpty() && !failed) {
      throw new ParameterException(verb.commandLine(), "name the runs to remove, or --failed");
    }
    RunRecords records = call.service(RunRecords.class);
    Map<Path, RunInfo> wanted = wanted(records);
    if (wanted.values().stream().anyMatch(run -> run.state().equals("running"))) {
      refuseRunning(wanted);
    }
    if (!wanted.isEmpty() && !yes && !agreed(wanted)) {
      call.streams().err().println("nothing was removed");
      return ExitCode.RUN_FAILED;
    }
    for (Path folder : wanted.keySet()) {
      records.remove(folder);
      if (!json.wanted()) {
        call.println("removed " + folder);
      }
    }
    if (json.wanted()) {
      call.json(Map.of("removed", List.copyOf(wanted.keySet())));
    } else if (wanted.isEmpty()) {
      call.println("there is no such run in " + runs.folder());
    }
    return ExitCode.OK;
  }

  private Map<Path, RunInfo> wanted(RunRecords records) throws IOException {
    Map<Path, RunInfo> wanted = new LinkedHashMap<>();
    for (String name : names) {
      RunInfo run = records.find(runs.folder(), name);
      wanted.put(run.folder(), run);
    }
    if (failed) {
      call.service(Runs.class).list(runs.folder()).stream()
          .filter(run -> ENDED_BADLY.contains(run.state()))
          .forEach(run -> wanted.put(run.folder(), run));
    }
    return wanted;
  }

  private static void refuseRunning(Map<Path, RunInfo> wanted) throws IOException {
    for (RunInfo run : wanted.values()) {
      if (run.state().equals("running")) {
        throw new IOException(run.folder() + " is still running; stop it first");
      }
    }
  }

  private boolean agreed(Map<Path, RunInfo> wanted) throws IOException {
    wanted.values().forEach(run -> call.streams().err().println(run.folder() + "  " + run.state()));
    String what = wanted.size() == 1 ? "this run" : "these " + wanted.size() + " runs";
    return call.agrees("Remove " + what + "?");
  }
}
