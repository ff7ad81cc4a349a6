package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Studies;
import org.espalier.host.StudyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Goes on with a study. */
@Command(
    name = "resume",
    description =
        "Goes on with a study that was interrupted, killed or failed, or joins in where another process works on it.",
    footer = {
      "",
      "It goes on at the fold, execution and epoch in which it was. A study that is",
      "complete goes on with more trials: --trials, --seconds.",
      "",
      "Example:",
      "  espalier study resume latest --trials 50"
    })
final class StudyResumeVerb implements Callable<Integer> {
  private final Call call;

  @ParentCommand private StudyVerb parent;
  @Mixin private JsonOption json;
  @Mixin private TuningOptions tuning;
  @Mixin private FetchOptions fetch;

  @Parameters(paramLabel = "STUDY", description = StudyArguments.MEANING)
  private String name;

  StudyResumeVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    StudyOptions options = tuning.of(parent.folder());
    Path study = call.service(Studies.class).find(parent.folder(), name).folder();
    return new StudyCall(call, fetch, json.wanted())
        .execute((studies, listener) -> studies.resume(study, options, listener));
  }
}
