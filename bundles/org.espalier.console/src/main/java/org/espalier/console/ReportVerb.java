package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the report of a run anew. */
@Command(
    name = "report",
    description =
        "Writes the report of a run and its plots anew, from what the run's folder holds.",
    footer = {
      "",
      "Every run writes them at its end. Runs that failed or were killed have a report of what there is."
    })
final class ReportVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private RunArguments run;

  ReportVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    RunRecords records = call.service(RunRecords.class);
    Path folder = run.find(records).folder();
    List<String> warnings = new ArrayList<>();
    List<String> files = records.report(folder, new Warnings(warnings));
    return new WrittenReport(folder, files, warnings).print(call, json.wanted());
  }

  /** Gathers what goes wrong. */
  private record Warnings(List<String> texts) implements RunListener {
    @Override
    public void message(String text) {
      texts.add(text);
    }
  }
}
