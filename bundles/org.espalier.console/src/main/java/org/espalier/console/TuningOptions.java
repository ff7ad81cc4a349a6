package org.espalier.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.host.StudyOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a study is worked on, with how many trials at once, and what is made of the best. */
final class TuningOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "After how many trials the study ends, in place of what the pipeline says.")
  private Integer trials;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "After how many seconds of work no further trial begins, in place of what it says.")
  private Double seconds;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many trials are made at once, in place of what it says.")
  private Integer parallel;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description =
          "The folder that holds the folders of runs, for that of the best values (default:"
              + " ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--no-refit",
      description = "After cross-validation, do not train the best values again.")
  private boolean noRefit;

  @Mixin private DeviceOption device;

  /** The options of a study in a folder of studies. */
  StudyOptions of(Path studies) {
    atLeastOne("--trials", trials);
    atLeastOne("--parallel", parallel);
    if (seconds != null && !(seconds > 0)) {
      throw new ParameterException(
          verb.commandLine(), "--seconds " + seconds + ": more than 0 seconds are needed");
    }
    return new StudyOptions(
        studies,
        runs,
        optional(trials),
        Optional.ofNullable(seconds),
        optional(parallel),
        !noRefit,
        device.wanted());
  }

  private void atLeastOne(String option, Integer number) {
    if (number != null && number < 1) {
      throw new ParameterException(
          verb.commandLine(), option + " " + number + ": at least 1 is needed");
    }
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
