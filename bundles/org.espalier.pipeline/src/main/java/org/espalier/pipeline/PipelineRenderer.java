package org.espalier.pipeline;

import org.espalier.pipeline.render.YamlWriter;

/** Writes a pipeline with everything that it leaves to defaults. */
public final class PipelineRenderer {
  private PipelineRenderer() {}

  /**
   * The pipeline as YAML: every default written out, variables replaced by their values, overrides
   * applied, and each component with the bundle that brings it as a comment. What a run knows
   * nothing of, the section {@code tuning}, is not in it.
   *
   * @return text that reads as an equal pipeline and renders to itself
   */
  public static String render(Pipeline pipeline) {
    YamlWriter writer = new YamlWriter(pipeline.components());
    return String.join("\n", writer.mapping(pipeline.settings().withoutTuning(), "")) + "\n";
  }
}
