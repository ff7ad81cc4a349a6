package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.Variants;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.record.EndedRun;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.training.Backends;

/**
 * Trains variants in this host, all of them with the components of the moment in which they began.
 * Safe for use by several threads.
 */
final class RuntimeVariants implements Variants {
  private final Composition composition;
  private final Backends backends;
  private final Provenance provenance;
  private final SharedData store;
  private JsonNode bundles;

  RuntimeVariants(Catalogue catalogue, Backends backends, Provenance provenance, Home home) {
    this.composition = catalogue.compose("study");
    this.backends = backends;
    this.provenance = provenance;
    this.store = new SharedData(home);
  }

  @Override
  public RunResult run(PipelineFile pipeline, Variant variant, RunListener listener)
      throws IOException {
    Path folder = variant.folder();
    Optional<RunResult> made = EndedRun.in(folder);
    if (made.isPresent()) {
      return made.get();
    }
    Executions executions = executions(pipeline);
    return RunFolder.standing(folder).isEmpty() || RunRequest.isMissing(folder)
        ? executions.of(pipeline, RunRequest.of(pipeline, variant), listener).at(folder)
        : executions.resume(folder, Optional.of(device(pipeline)), listener);
  }

  /** A trial that was begun elsewhere goes on where its study does now. */
  private String device(PipelineFile pipeline) {
    return new PipelineReader(composition).read(pipeline).backend().device();
  }

  private synchronized Executions executions(PipelineFile pipeline) throws IOException {
    if (bundles == null) {
      composition.holder("study of " + pipeline.name());
      // chooses, and thereby holds, what later variants may be made of
      new PipelineReader(composition).components(pipeline);
      bundles = provenance.bundles();
    }
    return new Executions(
        composition, backends, bundles, new Reporters(List.of()), store, Optional.empty());
  }

  @Override
  public void close() {
    store.close();
    composition.close();
  }
}
