package org.espalier.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the layers of models. */
@Command(
    name = "summary",
    description = "Prints a model's layers, shapes and numbers of parameters.")
final class SummaryVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;
  @Mixin private PipelineArguments pipeline;

  @Option(
      names = "--dim",
      paramLabel = "NAME=N",
      description = "A number that only the data decide, as features.text=1714; repeatable.")
  private Map<String, Long> extents = Map.of();

  @Option(names = "--fit", description = "Take those numbers from the training rows.")
  private boolean fit;

  SummaryVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    PipelineFile file = pipeline.read();
    Pipelines pipelines = call.service(Pipelines.class);
    ModelSummary model = fit ? pipelines.summaryOfData(file) : pipelines.summary(file, extents);
    if (json.wanted()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("layers", model.layers());
      facts.put("parameters", model.parameters());
      call.json(facts);
    } else {
      call.println(model.text().stripTrailing());
    }
    return ExitCode.OK;
  }
}
