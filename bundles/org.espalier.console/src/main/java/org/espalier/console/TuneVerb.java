package org.espalier.console;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.console.plugins.InstallOptions;
import org.espalier.host.PipelineFile;
import org.espalier.host.StudyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Searches good values. */
@Command(
    name = "tune",
    description =
        "Searches good values for a pipeline's settings, as its section tuning says, and keeps every model.",
    footer = {
      "",
      "Where trials are cross-validated, the best values are trained again at the end,",
      "on all rows but the test rows, and evaluated on these.",
      "",
      "Examples:",
      "  espalier tune names_tuning.yaml",
      "  espalier tune names_tuning.yaml --trials 20 --seconds 600 --parallel 2",
      "  espalier tune names_tuning.yaml --set tuning.tuner=tpe --trials 30",
      "",
      "Ctrl-C stops after the batch and keeps checkpoints: \"espalier study resume",
      "STUDY\" goes on, and joins in where another process works on the same study."
    })
final class TuneVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;
  @Mixin private InstallOptions bundles;
  @Mixin private StudiesFolder studies;
  @Mixin private TuningOptions tuning;
  @Mixin private FetchOptions fetch;

  TuneVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    StudyOptions options = tuning.of(studies.path());
    PipelineFile file = pipeline.read();
    bundles.prepare(call, file);
    return new StudyCall(call, fetch, json.wanted())
        .execute((service, listener) -> service.tune(file, options, listener));
  }
}
