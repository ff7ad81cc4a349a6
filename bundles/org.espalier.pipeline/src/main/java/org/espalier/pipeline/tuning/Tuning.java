package org.espalier.pipeline.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.TuningSettings;
import org.espalier.tuner.Space;

/**
 * What a study is to do.
 *
 * @param file the pipeline as its author wrote it
 * @param pipeline the pipeline as it is before anything is searched
 * @param settings its section {@code tuning}
 * @param space what is searched
 * @param maximize whether great values of the objective are good ones
 */
public record Tuning(
    PipelineFile file, Pipeline pipeline, TuningSettings settings, Space space, boolean maximize) {
  /** The pipeline with the values of a configuration. */
  public PipelineFile with(Map<String, Object> values) {
    List<String> overrides = new ArrayList<>(file.overrides());
    overrides.addAll(overrides(values));
    return new PipelineFile(file.name(), file.text(), file.folder(), overrides);
  }

  /** The values of a configuration as overrides, each {@code path=value}. */
  public static List<String> overrides(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .toList();
  }
}
