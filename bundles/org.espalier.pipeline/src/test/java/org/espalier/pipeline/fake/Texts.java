package org.espalier.pipeline.fake;

import java.nio.file.Path;
import java.util.List;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;

/** Pipelines as text. */
public final class Texts {
  /** A pipeline that says as little as possible. */
  public static final String SMALL =
      """
      espalier: 1
      name: small
      data:
        source: {type: csv, path: a.csv, columns: {text: name, label: gender}}
      features:
        text: count
      model:
        layers:
          - {type: dense, units: 10, activation: relu}
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam}
      """;

  private Texts() {}

  /** A pipeline with these layers on a sequence of ids, each a line of YAML. */
  public static String layers(String... layers) {
    return """
        espalier: 1
        name: layers
        data: {source: {type: csv, path: a.csv}}
        features:
          text: sequence
        model:
          layers:
        %s
        training: {loss: mse}
        """
        .formatted("    - " + String.join("\n    - ", layers));
  }

  /** A file that was not read from anywhere. */
  public static PipelineFile file(String text, String... overrides) {
    return new PipelineFile("pipeline.yaml", text, Path.of("."), List.of(overrides));
  }

  /** Reads a pipeline that uses fakes. */
  public static Pipeline read(String text, String... overrides) {
    return new PipelineReader(FakeCatalogue.full()).read(file(text, overrides));
  }
}
