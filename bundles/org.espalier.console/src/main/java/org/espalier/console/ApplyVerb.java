package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.host.Studies;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills the best values in. */
@Command(
    name = "apply",
    description = "Prints the pipeline of a study with the best values filled in.",
    footer = {
      "",
      "Comments and order of the pipeline are kept; its section tuning is left out.",
      "Where its data have relative paths, write the file beside the pipeline.",
      "",
      "Example:",
      "  espalier apply latest -o samples/pipelines/names_tuned.yaml"
    })
final class ApplyVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private StudyArguments study;

  @Option(
      names = "--trial",
      paramLabel = "N",
      description = "Take the values of this trial, in place of the best.")
  private Optional<Integer> trial = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; without it the pipeline goes to standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  ApplyVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    if (output.isPresent() && !force && Files.exists(output.get())) {
      throw new IOException(
          output.get() + " is there already; choose another file, or write over it with --force");
    }
    Studies studies = call.service(Studies.class);
    Path folder = study.find(studies).folder();
    int number = trial.isPresent() ? trial.get() : best(studies.read(folder));
    String pipeline = studies.apply(folder, number);
    if (output.isEmpty()) {
      call.print(pipeline);
      return ExitCode.OK;
    }
    Files.writeString(output.get(), pipeline);
    call.println("wrote " + output.get() + " with the values of trial " + number);
    return ExitCode.OK;
  }

  private static int best(StudyRecord study) throws IOException {
    return study.ranked().stream()
        .findFirst()
        .map(TrialRecord::number)
        .orElseThrow(
            () ->
                new IOException(
                    study.info().folder()
                        + ": no trial is complete; go on with it first: espalier study resume "
                        + study.info().folder()));
  }
}
