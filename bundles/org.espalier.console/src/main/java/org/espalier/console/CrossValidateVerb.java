package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.console.plugins.InstallOptions;
import org.espalier.host.PipelineFile;
import org.espalier.host.StudyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains on several folds. */
@Command(
    name = "cv",
    description =
        "Cross-validates a pipeline: trains it once for each fold and evaluates it on the rows of that fold.",
    footer = {
      "",
      "The folds are cut from the rows that are not test rows; vectorizers learn from",
      "the other folds only. Test rows stay untouched.",
      "",
      "Examples:",
      "  espalier cv names.yaml --folds 10 --stratify",
      "  espalier cv flats.yaml --set training.epochs=5"
    })
final class CrossValidateVerb implements Callable<Integer> {
  private final Call call;

  @Spec private CommandSpec verb;
  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;
  @Mixin private InstallOptions bundles;
  @Mixin private StudiesFolder studies;
  @Mixin private FetchOptions fetch;
  @Mixin private DeviceOption device;

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "5",
      description = "How many folds (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(names = "--stratify", description = "Give each class its share of every fold.")
  private boolean stratify;

  @Option(
      names = "--refit",
      description = "Train on all rows but the test rows at the end, and evaluate on these.")
  private boolean refit;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description =
          "The folder that holds the folders of runs, for that of --refit (default:"
              + " ${DEFAULT-VALUE}).")
  private Path runs;

  CrossValidateVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    if (folds < 2) {
      throw new ParameterException(
          verb.commandLine(), "--folds " + folds + ": at least 2 folds are needed");
    }
    StudyOptions options =
        new StudyOptions(
            studies.path(),
            runs,
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            refit,
            device.wanted());
    PipelineFile file = pipeline.read();
    bundles.prepare(call, file);
    return new StudyCall(call, fetch, json.wanted())
        .execute(
            (service, listener) -> service.crossValidate(file, folds, stratify, options, listener));
  }
}
