package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Studies;
import org.espalier.host.StudyListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the report of a study anew. */
@Command(
    name = "report",
    description = "Writes the report of a study anew, from what its folder holds.",
    footer = {
      "",
      "Every study writes it at its end. One that is under way, was interrupted or",
      "failed has a report of what there is."
    })
final class StudyReportVerb implements Callable<Integer> {
  private final Call call;

  @ParentCommand private StudyVerb parent;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "STUDY", description = StudyArguments.MEANING)
  private String name;

  StudyReportVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Studies studies = call.service(Studies.class);
    Path folder = studies.find(parent.folder(), name).folder();
    List<String> warnings = new ArrayList<>();
    List<String> files = studies.report(folder, new Warnings(warnings));
    return new WrittenReport(folder, files, warnings).print(call, json.wanted());
  }

  /** Gathers what goes wrong. */
  private record Warnings(List<String> texts) implements StudyListener {
    @Override
    public void message(String text) {
      texts.add(text);
    }
  }
}
