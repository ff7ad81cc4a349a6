package com.example.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.host.Models;
import org.espalier.host.PipelineFile;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A component of the application: trains a model at its first call and asks it at each. */
@Component(service = Callable.class)
public final class Names implements Callable<String> {
  private static final Path PIPELINE = Path.of("names.yaml");
  private static final Path MODEL = Path.of("names.espalier");

  private final Runs runs;
  private final Models models;

  /** With the services of Espalier. */
  @Activate
  public Names(@Reference Runs runs, @Reference Models models) {
    this.runs = runs;
    this.models = models;
  }

  @Override
  public String call() throws IOException {
    if (!Files.exists(MODEL)) {
      RunOptions options = new RunOptions(Path.of("runs"), true, Optional.empty());
      PipelineFile pipeline = PipelineFile.read(PIPELINE, List.of());
      RunResult run = runs.run(pipeline, options, RunListener.SILENT);
      Files.copy(run.model(), MODEL);
    }
    try (Predictor model = models.open(MODEL)) {
      return "Marie is " + model.predictCells(List.of("Marie")).get(0).label();
    }
  }
}
