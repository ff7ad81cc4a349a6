package org.espalier.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be explained.
 *
 * @param explainer YAML: the explainer's type, or a mapping with type and settings; empty for the
 *     one that fits the model's cells best
 * @param rows the rows, each with its cells by the name of the feature; none for a global explainer
 * @param output the class that is explained; empty for the one that the model gives each row
 * @param seed what random numbers come from: the same seed gives the same answer
 * @param data the pipeline whose source has the rows that the explainer compares with; empty for
 *     that of the run, where the model is one's
 * @param device where the model is executed; empty for where it is fastest
 */
public record ExplanationRequest(
    Optional<String> explainer,
    List<Map<String, Object>> rows,
    Optional<String> output,
    long seed,
    Optional<PipelineFile> data,
    Optional<String> device) {
  /** Copies the list. */
  public ExplanationRequest {
    rows = List.copyOf(rows);
  }

  /** Where the model is executed fastest. */
  public ExplanationRequest(
      Optional<String> explainer,
      List<Map<String, Object>> rows,
      Optional<String> output,
      long seed,
      Optional<PipelineFile> data) {
    this(explainer, rows, output, seed, data, Optional.empty());
  }
}
