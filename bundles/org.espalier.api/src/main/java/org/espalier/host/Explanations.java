package org.espalier.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Explains what models say. A service. */
@ProviderType
public interface Explanations {
  /**
   * Explains what a model says of rows, or the model as a whole where the explainer is global.
   *
   * @param model a model archive, or the folder of a run
   * @throws InvalidPipelineException if something is wrong with the explainer's settings
   * @throws IllegalArgumentException if this explainer cannot explain this model, or there is no
   *     such class; says why, and what can be
   * @throws IOException if files cannot be read
   */
  List<ExplainedRow> explain(Path model, ExplanationRequest request, RunListener listener)
      throws IOException;
}
