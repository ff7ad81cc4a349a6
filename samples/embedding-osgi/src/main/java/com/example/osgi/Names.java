package com.example.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Models;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A component of the application: trains a model at its first call and asks it at each. */
@Component(service = Callable.class)
public final class Names implements Callable<String> {
  private static final Path MODEL = Path.of("names.espalier");

  private final Path pipeline;
  private final Pipelines pipelines;
  private final Runs runs;
  private final Models models;

  /** With the services of Espalier; the framework property {@code pipeline} says what to train. */
  @Activate
  public Names(
      BundleContext context,
      @Reference Pipelines pipelines,
      @Reference Runs runs,
      @Reference Models models) {
    this.pipeline = Path.of(context.getProperty("pipeline"));
    this.pipelines = pipelines;
    this.runs = runs;
    this.models = models;
  }

  @Override
  public String call() throws IOException {
    if (!Files.exists(MODEL)) {
      RunOptions options = new RunOptions(Path.of("runs"), true, Optional.empty());
      PipelineFile file = PipelineFile.read(pipeline, List.of());
      RunResult run = runs.run(file, options, RunListener.SILENT);
      Files.copy(run.model(), MODEL);
    }
    List<ComponentInfo> components = pipelines.components();
    long broken = components.stream().filter(c -> c.failure().isPresent()).count();
    try (Predictor model = models.open(MODEL)) {
      String label = model.predictCells(List.of("Marie")).get(0).label();
      return "%d components, %d broken; Marie is %s".formatted(components.size(), broken, label);
    }
  }
}
