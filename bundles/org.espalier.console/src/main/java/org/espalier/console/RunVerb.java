package org.espalier.console;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.console.plugins.InstallOptions;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains, evaluates, predicts. */
@Command(
    name = "run",
    description =
        "Trains the model of a pipeline, evaluates it on the test rows, writes the run's folder.",
    footer = {
      "",
      "Examples:",
      "  espalier run names.yaml --predict Marie",
      "  espalier run names.yaml --set training.optimizer.learning_rate=0.01 --epochs 5",
      "  espalier run names.yaml --install",
      "",
      "Ctrl-C stops after the batch and keeps a checkpoint: \"espalier resume RUN\" goes on."
    })
final class RunVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;
  @Mixin private InstallOptions bundles;
  @Mixin private TrainingOptions training;
  @Mixin private FetchOptions fetch;

  @Option(
      names = "--predict",
      paramLabel = "TEXT",
      description = "Predict a text with the trained model; repeatable.")
  private List<String> texts = List.of();

  RunVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    RunOptions options = training.options(true);
    TrainingCall run = new TrainingCall(call, fetch, json.wanted(), options.device());
    PipelineFile file = pipeline.read();
    bundles.prepare(call, file);
    return run.execute((runs, listener) -> runs.run(file, options, listener), texts);
  }
}
