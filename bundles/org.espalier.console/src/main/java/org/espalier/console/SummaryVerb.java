package org.espalier.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.ModelSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the layers of models. */
@Command(
    name = "summary",
    description = "Prints a model's layers, shapes and numbers of parameters.")
final class SummaryVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private ModelArguments model;
  @Mixin private FetchOptions fetch;

  SummaryVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    ModelSummary summary = model.read(call, fetch);
    if (json.wanted()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("layers", summary.layers());
      facts.put("parameters", summary.parameters());
      call.json(facts);
    } else {
      call.println(summary.text().stripTrailing());
    }
    return ExitCode.OK;
  }
}
