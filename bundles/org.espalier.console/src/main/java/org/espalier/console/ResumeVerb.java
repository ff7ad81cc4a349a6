package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.host.RunRecords;
import org.espalier.host.StudyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with a run that did not come to its end. */
@Command(
    name = "resume",
    description =
        "Goes on with a run that was interrupted, killed or failed, from its last checkpoint.",
    footer = {
      "",
      "The history and the model become those of a run that was never interrupted.",
      "training.checkpoints of the pipeline says how often a checkpoint is kept.",
      "A checkpoint belongs to no device: --device cpu goes on with a run of a GPU, and",
      "the other way round.",
      "The folder of a study is resumed too; \"espalier study resume\" knows more of it."
    })
final class ResumeVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private FetchOptions fetch;
  @Mixin private RunArguments run;
  @Mixin private DeviceOption device;

  ResumeVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> study = run.study();
    if (study.isPresent()) {
      return resume(study.get());
    }
    Path folder = run.find(call.service(RunRecords.class)).folder();
    TrainingCall training = new TrainingCall(call, fetch, json.wanted(), device.wanted());
    return training.execute(
        (runs, listener) -> runs.resume(folder, device.wanted(), listener), List.of());
  }

  private int resume(Path study) throws IOException {
    StudyOptions options =
        new StudyOptions(
            study,
            run.folder(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            true,
            device.wanted());
    return new StudyCall(call, fetch, json.wanted())
        .execute((studies, listener) -> studies.resume(study, options, listener));
  }
}
