package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Studies;
import org.espalier.host.StudyInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists studies. */
@Command(
    name = "study",
    description = "Lists studies, the newest first; shows what they found, and goes on with them.",
    subcommands = {
      StudySummaryVerb.class,
      StudyTrialsVerb.class,
      StudyBestVerb.class,
      StudySpaceVerb.class,
      StudyReportVerb.class,
      StudyResumeVerb.class
    },
    footer = {
      "",
      "A STUDY is named by its folder, its id or a unique beginning or end of it,",
      "PIPELINE/ID, or latest.",
      "",
      "Examples:",
      "  espalier study summary latest",
      "  espalier study trials latest --sort score",
      "  espalier study best latest 3 --predict Marie",
      "  espalier study space names_tuning.yaml"
    })
final class StudyVerb implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("pipeline", "study", "state", "began", "trials", "best");

  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private StudiesFolder studies;

  StudyVerb(Call call) {
    this.call = call;
  }

  /** The folder that holds the folders of studies. */
  Path folder() {
    return studies.path();
  }

  @Override
  public Integer call() throws IOException {
    List<StudyInfo> found = call.service(Studies.class).list(folder());
    if (json.wanted()) {
      call.json(found);
    } else if (found.isEmpty()) {
      call.println("no studies in " + folder());
    } else {
      call.table(found.size() + (found.size() == 1 ? " study" : " studies"), HEADER, rows(found));
    }
    return ExitCode.OK;
  }

  private static List<List<String>> rows(List<StudyInfo> studies) {
    return studies.stream()
        .map(
            study ->
                List.of(
                    study.pipeline(),
                    study.id(),
                    study.state(),
                    RunText.minute(study.began()),
                    Integer.toString(study.trials()),
                    Figures.text(study.best().orElse(Double.NaN))))
        .toList();
  }
}
