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

/** Trains only. */
@Command(
    name = "train",
    description = "Trains the model of a pipeline, without evaluating it on the test rows.")
final class TrainVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;
  @Mixin private InstallOptions bundles;
  @Mixin private TrainingOptions training;
  @Mixin private FetchOptions fetch;

  TrainVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    RunOptions options = training.options(false);
    TrainingCall run = new TrainingCall(call, fetch, json.wanted(), options.device());
    PipelineFile file = pipeline.read();
    bundles.prepare(call, file);
    return run.execute((runs, listener) -> runs.run(file, options, listener), List.of());
  }
}
