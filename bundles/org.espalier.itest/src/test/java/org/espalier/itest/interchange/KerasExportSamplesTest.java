package org.espalier.itest.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model of every sample pipeline is written for Keras, and reads back as what it was. */
class KerasExportSamplesTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final int ROWS = 2;

  /** Of full size where that is no more than pictures; the hidden layers of AlexNet are not. */
  private static final Map<String, List<String>> SMALLER =
      Map.of("alexnet", List.of("variables.hidden=64"));

  @TempDir static Path temporary;

  private static ExportedFolder folder;

  @BeforeAll
  static void open() throws IOException {
    folder = new ExportedFolder("samples", temporary);
  }

  @AfterAll
  static void close() throws IOException {
    folder.close();
  }

  static Stream<String> samples() throws IOException {
    return OnnxSamplesTest.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleReadsBack(String name) throws IOException {
    Path pipeline = PIPELINES.resolve(name + ".yaml");
    SampleModel model = SampleModel.of(pipeline, SMALLER.getOrDefault(name, List.of()));
    Path file = folder.write(name, model.exported());
    Execution engine = Execution.on(new Nd4jBackend());
    Map<String, Value> inputs = model.rows(ROWS);
    Map<String, Value> outputs = model.predict(engine, inputs);
    folder.expect(name, model.exported(), inputs, outputs);
    SampleModel back = new SampleModel(ExportedFolder.readBack(file).exported());
    Map<String, Value> renamed = ExportedFolder.renamed(inputs, back.exported().inputs());
    ExportedFolder.assertSame(outputs, back.predict(engine, renamed));
  }
}
