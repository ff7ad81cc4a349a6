package org.espalier.console;

import java.nio.file.Path;
import java.util.Optional;
import org.espalier.host.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long is trained, and where the run is written. */
final class TrainingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "The folder that holds the folders of runs (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "The number of epochs, in place of the pipeline's.")
  private Integer epochs;

  @Mixin private DeviceOption device;

  RunOptions options(boolean evaluate) {
    if (epochs != null && epochs < 1) {
      throw new ParameterException(
          verb.commandLine(), "--epochs " + epochs + ": at least 1 epoch is needed");
    }
    return new RunOptions(runs, evaluate, Optional.ofNullable(epochs), device.wanted());
  }
}
