package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.Models;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Evaluates trained models. */
@Command(
    name = "evaluate",
    description =
        "Evaluates a trained model on the test rows of a pipeline, or on all rows if it splits none off.")
final class EvaluateVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private FetchOptions fetch;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model archive, or the folder of a run.")
  private Path model;

  @Mixin private PipelineArguments pipeline;
  @Mixin private ModelDevice device;

  EvaluateVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    try (Progress progress = fetch.progress(call);
        Predictor predictor =
            call.service(Models.class).open(model, device.wanted(), RunListener.SILENT)) {
      Evaluation evaluation = predictor.evaluate(pipeline.read(), progress);
      if (json.wanted()) {
        call.json(evaluation);
      } else {
        new EvaluationText(call).print(evaluation);
      }
    }
    return ExitCode.OK;
  }
}
