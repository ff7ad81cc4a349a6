package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.SplitFile;
import org.espalier.source.DataException;
import org.espalier.source.Part;

/**
 * The rows that go with a model: those of a pipeline that was named, or else of the run in whose
 * folder the model stands.
 *
 * @param run the folder of the run, if the model stands in one
 * @param named the pipeline that was named
 */
record ModelRows(Optional<Path> run, Optional<PipelineFile> named) {
  /** The rows that go with the model in a file. */
  static ModelRows of(Path model, Optional<PipelineFile> named) {
    Optional<Path> folder = Optional.ofNullable(model.toAbsolutePath().getParent());
    return new ModelRows(folder.filter(run -> !RunRequest.isMissing(run)), named);
  }

  /** Whether there are any. */
  boolean areKnown() {
    return run.isPresent() || named.isPresent();
  }

  /** What is read of the rows. */
  @FunctionalInterface
  interface Reading<R> {
    /**
     * Reads it.
     *
     * @param parts for each row the part it belongs to
     */
    R of(Pipeline pipeline, DatasetCache files, Part[] parts) throws IOException;
  }

  /**
   * Reads something of the rows.
   *
   * @throws IOException if nobody said where they are, or they cannot be read
   */
  <R> R read(Catalogue catalogue, Home home, RunListener listener, Reading<R> reading)
      throws IOException {
    PipelineFile file = pipeline();
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    DatasetCache files = new DatasetCache(file.folder(), home.datasets(), listener);
    try {
      Optional<Part[]> stored = named.isPresent() ? Optional.empty() : SplitFile.parts(run.get());
      Part[] parts =
          stored.isPresent() ? stored.get() : new DataPreparation(pipeline, files).split().parts();
      return reading.of(pipeline, files, parts);
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }

  private PipelineFile pipeline() throws IOException {
    if (!areKnown()) {
      throw new IOException(
          "the model's file does not say which rows it was trained on; name the pipeline that has them, or the folder of the run");
    }
    return named.isPresent() ? named.get() : RunRequest.read(run.get()).pipeline(run.get());
  }
}
