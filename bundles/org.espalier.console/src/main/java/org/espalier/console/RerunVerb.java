package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Difference;
import org.espalier.host.Rerun;
import org.espalier.host.RunRecords;
import org.espalier.host.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Repeats a run. */
@Command(
    name = "rerun",
    description =
        "Repeats a run from its own record, into a new folder, and says whether the same came out.",
    footer = {
      "",
      "Compared are every number of the history, of the model's weights, of the figures and of the",
      "predictions. The exit code is 0 if all are identical, and 1 if not."
    })
final class RerunVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private FetchOptions fetch;
  @Mixin private RunArguments run;
  @Mixin private DeviceOption device;

  RerunVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = run.find(call.service(RunRecords.class)).folder();
    Rerun rerun;
    try (Progress progress = fetch.progress(call)) {
      rerun = call.service(Runs.class).rerun(folder, run.folder(), device.wanted(), progress);
    }
    if (json.wanted()) {
      call.json(facts(rerun));
    } else {
      print(rerun);
    }
    if (call.stopped()) {
      return ExitCode.INTERRUPTED;
    }
    return rerun.isIdentical() ? ExitCode.OK : ExitCode.RUN_FAILED;
  }

  private static Map<String, Object> facts(Rerun rerun) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("identical", rerun.isIdentical());
    facts.put("first", rerun.first().folder());
    facts.put("second", rerun.result().folder());
    facts.put("differences", rerun.differences());
    facts.put("surroundings", rerun.surroundings());
    return facts;
  }

  private void print(Rerun rerun) {
    String first = rerun.first().id();
    String second = rerun.result().id();
    if (rerun.isIdentical()) {
      call.println("identical: history, weights, figures and predictions of " + first);
    } else {
      table("Differences", "what", first, second, rerun.differences());
    }
    if (!rerun.surroundings().isEmpty()) {
      call.println("");
      String heading = rerun.isIdentical() ? "although these differ" : "What may be why";
      table(heading, "what", first, second, rerun.surroundings());
    }
    call.println("");
    call.println("run    " + rerun.result().folder());
  }

  private void table(
      String heading, String what, String first, String second, List<Difference> differences) {
    call.table(heading, List.of(what, first, second), RunText.lines(differences));
  }
}
