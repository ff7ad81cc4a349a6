package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.junit.jupiter.api.Test;

class PipelineReaderTest {
  private static final String TEXT =
      """
      espalier: 1
      name: first
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

  private static Pipeline read(String text, String... overrides) {
    return new PipelineReader(FakeCatalogue.full())
        .read(new PipelineFile("pipeline.yaml", text, Path.of("."), List.of(overrides)));
  }

  @Test
  void readsAPipelineAndFillsInDefaults() {
    Pipeline pipeline = read(TEXT);
    assertEquals(32, pipeline.training().batchSize());
  }
}
