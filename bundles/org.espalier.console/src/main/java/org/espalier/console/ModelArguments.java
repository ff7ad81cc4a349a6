package org.espalier.console;

import java.io.IOException;
import java.util.Map;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The model that a verb is about, and where the numbers come from that only the data decide. */
final class ModelArguments {
  @Mixin private PipelineArguments pipeline;

  @Option(
      names = "--dim",
      paramLabel = "NAME=N",
      description = "A number that only the data decide, as features.text=1714; repeatable.")
  private Map<String, Long> extents = Map.of();

  @Option(names = "--fit", description = "Take those numbers from the training rows.")
  private boolean fit;

  ModelSummary read(Pipelines pipelines) throws IOException {
    PipelineFile file = pipeline.read();
    return fit ? pipelines.summaryOfData(file) : pipelines.summary(file, extents);
  }
}
