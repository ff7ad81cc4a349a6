package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.plugin.ComponentRequirement;
import org.osgi.annotation.versioning.ProviderType;

/** What can be said of a pipeline before it is run. A service. */
@ProviderType
public interface Pipelines {
  /** Everything that is wrong with a pipeline; empty if it can be run. Needs no data. */
  List<Problem> validate(PipelineFile pipeline);

  /**
   * The pipeline with every default written out: YAML that renders to itself.
   *
   * @throws InvalidPipelineException if something is wrong with it
   */
  String render(PipelineFile pipeline);

  /**
   * The model of a pipeline.
   *
   * @param extents numbers for extents that only the data decide, by name, for example {@code
   *     features.text}; the others appear by name
   * @throws InvalidPipelineException if something is wrong with it
   */
  ModelSummary summary(PipelineFile pipeline, Map<String, Long> extents);

  /**
   * The model of a pipeline with the extents that its data decide: reads the training rows.
   *
   * @param listener is told of files that are fetched
   * @throws InvalidPipelineException if something is wrong with it
   * @throws org.espalier.source.DataException if the data cannot be used
   */
  ModelSummary summaryOfData(PipelineFile pipeline, RunListener listener) throws IOException;

  /** The model of a pipeline with the extents of its data, of whose reading nobody is told. */
  default ModelSummary summaryOfData(PipelineFile pipeline) throws IOException {
    return summaryOfData(pipeline, RunListener.SILENT);
  }

  /**
   * The model of a pipeline with the extents that an earlier run found.
   *
   * @param run the folder of the run, or the model that it kept
   * @throws InvalidPipelineException if something is wrong with the pipeline
   * @throws IOException if the model cannot be read, or is none of such a pipeline
   */
  ModelSummary summaryOfRun(PipelineFile pipeline, Path run) throws IOException;

  /** The JSON Schema of pipelines with the components that are installed. */
  String schema();

  /**
   * Every component that a pipeline names or takes by default, and the backend, in the order of the
   * text; whether they are installed or not. Components that are named in the settings of one that
   * is not installed are found where they are written as {@code {type: ...}}.
   *
   * <p>The backend has the kind {@code backend}; its type is {@code auto} where any would do.
   *
   * @throws InvalidPipelineException if the file is no YAML; other problems do not matter
   */
  List<ComponentRequirement> requirements(PipelineFile pipeline);

  /** Every installed component, by kind and type. */
  List<ComponentInfo> components();
}
