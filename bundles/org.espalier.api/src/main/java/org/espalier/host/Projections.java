package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Shows in a plane what a model has learned. A service. */
@ProviderType
public interface Projections {
  /**
   * Projects the vectors of an embedding layer, one for each word; or what a layer gives for rows.
   *
   * @param model a model archive, or the folder of a run
   * @throws InvalidPipelineException if something is wrong with the projector's settings
   * @throws IllegalArgumentException if there is no such layer, or there are too few rows; says
   *     which there are
   * @throws IOException if files cannot be read
   */
  ProjectedPoints project(Path model, Request request, RunListener listener) throws IOException;

  /** The names of the layers that can be projected, in the order of the model. */
  List<String> layers(Path model) throws IOException;

  /**
   * What is to be projected.
   *
   * @param layer the name of the layer
   * @param projector YAML: its type, or a mapping with type and settings
   * @param activations whether what the layer gives for rows is projected even where it embeds
   *     words
   * @param most how many words, the most frequent first, or rows are projected at most
   * @param seed what random numbers come from
   * @param data the pipeline whose source has the rows; empty for that of the run, where the model
   *     is one's
   * @param device where the model is executed; empty for where it is fastest
   */
  record Request(
      String layer,
      String projector,
      boolean activations,
      int most,
      long seed,
      Optional<PipelineFile> data,
      Optional<String> device) {
    /** Where the model is executed fastest. */
    public Request(
        String layer,
        String projector,
        boolean activations,
        int most,
        long seed,
        Optional<PipelineFile> data) {
      this(layer, projector, activations, most, seed, data, Optional.empty());
    }
  }
}
