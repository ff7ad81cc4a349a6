package org.espalier.itest.outputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.component.Catalogue;
import org.espalier.host.Explanations;
import org.espalier.host.Interchange;
import org.espalier.host.Models;
import org.espalier.host.PipelineFile;
import org.espalier.host.Predictor;
import org.espalier.host.Projections;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.host.Studies;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeExplanations;
import org.espalier.runtime.RuntimeInterchange;
import org.espalier.runtime.RuntimeModels;
import org.espalier.runtime.RuntimeProjections;
import org.espalier.runtime.RuntimeRecords;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.espalier.tuning.StudyReporters;
import org.espalier.tuning.TuningStudies;
import org.osgi.framework.Bundle;

/** The runtime with the components of the class path, without a framework. */
public final class PlainHost {
  private final Path folder;
  private final Catalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Keeps data and runs in a folder. */
  public PlainHost(Path folder) {
    this(folder, new Nd4jBackend());
  }

  /** Keeps data and runs in a folder, and trains on a backend. */
  public PlainHost(Path folder, Backend backend) {
    this(folder, backend, TestCatalogue.ofClassPath());
  }

  /** Keeps data and runs in a folder, and has the components of a catalogue. */
  public PlainHost(Path folder, Catalogue catalogue) {
    this(folder, new Nd4jBackend(), catalogue);
  }

  private PlainHost(Path folder, Backend backend, Catalogue catalogue) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.backends = new Backends(List.of(backend));
    this.home = new Home(folder.resolve("home"));
  }

  /** Writes a file of data, which pipelines read by its name. */
  public void data(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Runs a pipeline in silence. */
  public RunResult run(String pipeline, String... overrides) throws IOException {
    return run(RunListener.SILENT, pipeline, overrides);
  }

  /** Runs a pipeline. */
  public RunResult run(RunListener listener, String pipeline, String... overrides)
      throws IOException {
    RunOptions options = new RunOptions(folder.resolve("runs"), true, Optional.empty());
    return runs().run(file(pipeline, overrides), options, listener);
  }

  /** The service that runs pipelines. */
  public Runs runs() {
    Provenance provenance = new Provenance(() -> new Bundle[0]);
    return new RuntimeRuns(catalogue, backends, provenance, home);
  }

  /** The service that takes models in and gives them out. */
  public Interchange interchange() {
    return new RuntimeInterchange(catalogue, backends, new Provenance(() -> new Bundle[0]));
  }

  /** What a run kept. */
  public RunRecord record(RunResult run) throws IOException {
    return new RuntimeRecords(new Reporters(List.of())).read(run.folder());
  }

  /** The service that projects what layers learned. */
  public Projections projections() {
    return new RuntimeProjections(catalogue, backends, home);
  }

  /** Opens the model of a run. */
  public Predictor open(RunResult run) throws IOException {
    return models().open(run.model());
  }

  /** The service that opens models. */
  public Models models() {
    return new RuntimeModels(catalogue, backends, home);
  }

  /** The service that searches good values. */
  public Studies studies() {
    return new TuningStudies(
        catalogue,
        runs(),
        new RuntimeRecords(new Reporters(List.of())),
        new StudyReporters(List.of()));
  }

  /** The service that explains models. */
  public Explanations explanations() {
    return new RuntimeExplanations(catalogue, backends, home);
  }

  /** A pipeline that lies in the folder. */
  public PipelineFile file(String pipeline, String... overrides) {
    return new PipelineFile("pipeline.yaml", pipeline, folder, List.of(overrides));
  }
}
