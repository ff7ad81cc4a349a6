package org.espalier.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.PipelineArguments;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.host.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks pipelines. */
@Command(
    name = "validate",
    description =
        "Checks a pipeline without data: every problem with its place. Exit code 3 if there is one.")
final class ValidateVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;

  ValidateVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    PipelineFile file = pipeline.read();
    List<Problem> problems = call.service(Pipelines.class).validate(file);
    if (json.wanted()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("pipeline", file.name());
      facts.put("valid", problems.isEmpty());
      facts.put("problems", problems);
      call.json(facts);
    } else if (problems.isEmpty()) {
      printValid(file);
    } else {
      throw new InvalidPipelineException(problems);
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.INVALID_PIPELINE;
  }

  private void printValid(PipelineFile file) {
    ModelSummary model = call.service(Pipelines.class).summary(file, Map.of());
    call.println(
        "%s: valid, %d layers, %s parameters"
            .formatted(file.name(), model.layers().size(), model.parameters()));
  }
}
