package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.espalier.console.call.Call;
import org.espalier.console.call.PipelineArguments;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup private Source source = new Source();

  /** What has seen the data. */
  static final class Source {
    @Option(names = "--fit", description = "Take those numbers from the training rows.")
    private boolean fit;

    @Option(
        names = "--run",
        paramLabel = "RUN",
        description = "Take those numbers from a run: its folder, or the model that it kept.")
    private Optional<Path> run = Optional.empty();
  }

  ModelSummary read(Call call, FetchOptions fetch) throws IOException {
    Pipelines pipelines = call.service(Pipelines.class);
    PipelineFile file = pipeline.read();
    if (source.run.isPresent()) {
      return pipelines.summaryOfRun(file, source.run.get());
    }
    if (!source.fit) {
      return pipelines.summary(file, extents);
    }
    try (Progress progress = fetch.progress(call)) {
      return pipelines.summaryOfData(file, progress);
    }
  }
}
