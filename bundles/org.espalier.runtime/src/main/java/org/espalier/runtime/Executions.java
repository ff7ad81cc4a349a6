package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.component.Composition;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.explanation.ExplainerChoice;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.RefusedChoiceException;

/** Gets runs of pipelines ready to be executed in this host. */
final class Executions {
  private final Composition composition;
  private final Backends backends;
  private final JsonNode bundles;
  private final Reporters reporters;
  private final DataStore store;
  private final Optional<ExplainerChoice> explainers;

  /**
   * Takes what all runs share.
   *
   * @param composition the components they are made of; stays open as long as they run
   * @param explainers checks explainers; empty where runs are lean
   */
  Executions(
      Composition composition,
      Backends backends,
      JsonNode bundles,
      Reporters reporters,
      DataStore store,
      Optional<ExplainerChoice> explainers) {
    this.composition = composition;
    this.backends = backends;
    this.bundles = bundles;
    this.reporters = reporters;
    this.store = store;
    this.explainers = explainers;
  }

  /**
   * A run of a pipeline; what none of these runs uses is held no longer.
   *
   * @throws org.espalier.host.InvalidPipelineException if something is wrong with the pipeline
   */
  RunExecution of(PipelineFile file, RunRequest request, RunListener listener) {
    Pipeline pipeline = new PipelineReader(composition).read(file);
    ChosenBackend chosen = choose(pipeline);
    composition.hold(chosen.backend());
    composition.settle();
    RunHost host = new RunHost(composition, chosen, bundles, reporters, store, explainers);
    return new RunExecution(pipeline, request, host, listener);
  }

  /**
   * Goes on with a run that did not come to its end.
   *
   * @param device where, in place of its pipeline's device
   */
  RunResult resume(Path run, Optional<String> device, RunListener listener) throws IOException {
    RunFolder folder = RunFolder.reopen(run);
    try {
      RunRequest request = RunRequest.read(run);
      return of(request.pipeline(run).on(device), request, listener).resume(folder);
    } catch (RuntimeException | IOException e) {
      folder.fail(e);
      throw e;
    }
  }

  private ChosenBackend choose(Pipeline pipeline) {
    try {
      return backends.choose(pipeline.backend(), ModelTracer.trace(pipeline).training());
    } catch (RefusedChoiceException e) {
      throw pipeline.refusal(e.path(), e.getMessage());
    }
  }
}
