package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.host.PipelineFile;
import org.espalier.host.Rerun;
import org.espalier.host.RunInfo;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.host.Variants;
import org.espalier.runtime.comparison.Repetition;
import org.espalier.runtime.explanation.ExplainerChoice;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.record.RunList;
import org.espalier.runtime.record.RunReader;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.training.Backends;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs pipelines in this host. */
@Component
public final class RuntimeRuns implements Runs {
  private final Catalogue catalogue;
  private final Backends backends;
  private final Provenance provenance;
  private final Home home;
  private final Reporters reporters;

  /** Runs pipelines that nobody reports about. */
  public RuntimeRuns(Catalogue catalogue, Backends backends, Provenance provenance, Home home) {
    this(catalogue, backends, provenance, home, new Reporters(List.of()));
  }

  /** Runs pipelines with what is installed. */
  @Activate
  public RuntimeRuns(
      @Reference Catalogue catalogue,
      @Reference Backends backends,
      @Reference Provenance provenance,
      @Reference Home home,
      @Reference Reporters reporters) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.provenance = provenance;
    this.home = home;
    this.reporters = reporters;
  }

  @Override
  public RunResult run(PipelineFile file, RunOptions options, RunListener listener)
      throws IOException {
    try (Composition composition = catalogue.compose("run of " + file.name())) {
      return executions(composition)
          .of(file.on(options.device()), RunRequest.of(file, options), listener)
          .run(options.runs());
    }
  }

  @Override
  public RunResult resume(Path run, Optional<String> device, RunListener listener)
      throws IOException {
    try (Composition composition = catalogue.compose("run " + run)) {
      return executions(composition).resume(run, device, listener);
    }
  }

  @Override
  public Rerun rerun(Path run, Path runs, Optional<String> device, RunListener listener)
      throws IOException {
    RunRequest request = RunRequest.read(run);
    RunRecord before = RunReader.read(run);
    RunResult result = again(request, request.pipeline(run).on(device), runs, listener);
    Repetition repetition = new Repetition(before, RunReader.read(result.folder()));
    return new Rerun(before.info(), result, repetition.differences(), repetition.surroundings());
  }

  private RunResult again(
      RunRequest request, PipelineFile pipeline, Path runs, RunListener listener)
      throws IOException {
    try (Composition composition = catalogue.compose("rerun of " + pipeline.name())) {
      return executions(composition).of(pipeline, request.fromTheBeginning(), listener).run(runs);
    }
  }

  private Executions executions(Composition composition) throws IOException {
    return new Executions(
        composition,
        backends,
        provenance.bundles(),
        reporters,
        DataStore.anew(home),
        Optional.of(new ExplainerChoice(composition)));
  }

  @Override
  public Variants variants() {
    return new RuntimeVariants(catalogue, backends, provenance, home);
  }

  @Override
  public List<RunInfo> list(Path runs) throws IOException {
    return RunList.of(runs);
  }
}
