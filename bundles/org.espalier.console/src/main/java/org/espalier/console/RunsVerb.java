package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.host.RunInfo;
import org.espalier.host.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Lists runs. */
@Command(
    name = "runs",
    description = "Lists runs, the newest first; shows, compares and removes them.",
    subcommands = {RunsShowVerb.class, RunsCompareVerb.class, RunsRemoveVerb.class},
    footer = {
      "",
      "A RUN is named by its folder, its id or a unique beginning or end of it,",
      "PIPELINE/ID, or latest.",
      "",
      "Examples:",
      "  espalier runs show latest",
      "  espalier runs compare 20260101-120000 latest",
      "  espalier runs rm --failed"
    })
final class RunsVerb implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("pipeline", "run", "state", "started", "epochs", "figures");

  private final Call call;

  @Mixin private JsonOption json;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "runs",
      description = "The folder that holds the folders of runs (default: ${DEFAULT-VALUE}).")
  private Path folder;

  RunsVerb(Call call) {
    this.call = call;
  }

  /** The folder that holds the folders of runs. */
  Path folder() {
    return folder;
  }

  @Override
  public Integer call() throws IOException {
    List<RunInfo> runs = call.service(Runs.class).list(folder);
    if (json.wanted()) {
      call.json(runs);
    } else if (runs.isEmpty()) {
      call.println("no runs in " + folder);
    } else {
      call.table(runs.size() + (runs.size() == 1 ? " run" : " runs"), HEADER, rows(runs));
    }
    return ExitCode.OK;
  }

  private static List<List<String>> rows(List<RunInfo> runs) {
    return runs.stream()
        .map(
            run ->
                List.of(
                    run.pipeline(),
                    run.id(),
                    run.state(),
                    RunText.minute(run.started()),
                    Integer.toString(run.epochs()),
                    Figures.line(run.figures())))
        .toList();
  }
}
