package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.host.RunComparison;
import org.espalier.host.RunRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two runs. */
@Command(
    name = "compare",
    description = "Compares two runs: the settings that differ, figures, and a paired test.",
    footer = {
      "",
      "The test is made where both predicted the same test rows: McNemar's exact test for classes,",
      "Wilcoxon's signed-rank test for numbers."
    })
final class RunsCompareVerb implements Callable<Integer> {
  private final Call call;

  @ParentCommand private RunsVerb runs;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "RUN", description = RunArguments.MEANING)
  private String first;

  @Parameters(index = "1", paramLabel = "RUN", description = "The run it is compared with.")
  private String second;

  RunsCompareVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    RunRecords records = call.service(RunRecords.class);
    Path one = records.find(runs.folder(), first).folder();
    Path other = records.find(runs.folder(), second).folder();
    RunComparison comparison = records.compare(one, other);
    if (json.wanted()) {
      call.json(comparison);
    } else {
      print(comparison);
    }
    return ExitCode.OK;
  }

  private void print(RunComparison comparison) {
    String one = RunText.name(comparison.first());
    String other = RunText.name(comparison.second());
    if (comparison.settings().isEmpty()) {
      call.println("the pipelines are the same");
    } else {
      List<String> header = List.of("setting", one, other);
      call.table("Settings that differ", header, RunText.lines(comparison.settings()));
    }
    call.println("");
    call.table("Figures", List.of("figure", one, other, "difference"), figures(comparison));
    call.println("");
    call.println(comparison.rows());
    comparison
        .tests()
        .forEach(
            (output, test) -> {
              String of = output.isEmpty() ? "" : " of " + output;
              call.println(test.name() + of + ": " + test.sentence());
            });
    if (!comparison.surroundings().isEmpty()) {
      call.println("");
      List<String> header = List.of("what", one, other);
      call.table("What else differs", header, RunText.lines(comparison.surroundings()));
    }
  }

  private static List<List<String>> figures(RunComparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (RunComparison.Pair pair : comparison.figures()) {
      rows.add(
          List.of(
              pair.name(),
              Figures.text(pair.first()),
              Figures.text(pair.second()),
              Figures.text(pair.difference())));
    }
    return rows;
  }
}
