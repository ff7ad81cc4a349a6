package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/**
 * The same pipeline gives the same history on every engine: same initial weights, same batches,
 * same dropout masks.
 */
class EnginesAgreeTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final int EPOCHS = 5;
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"reviews.yaml", "names.yaml"})
  void theLossOfEveryEpochIsThatOfTheReference(String pipeline) throws IOException {
    List<Epoch> expected = history(new ReferenceBackend(), pipeline);
    List<Epoch> actual = history(new Nd4jBackend(), pipeline);
    assertEquals(EPOCHS, actual.size());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (Map.Entry<String, Double> figure : expected.get(epoch).figures().entrySet()) {
        if (figure.getKey().endsWith("loss")) {
          assertEquals(
              figure.getValue(),
              actual.get(epoch).figures().get(figure.getKey()),
              TOLERANCE * figure.getValue(),
              pipeline + ", epoch " + (epoch + 1) + ", " + figure.getKey());
        }
      }
    }
  }

  private List<Epoch> history(Backend backend, String pipeline) throws IOException {
    RuntimeRuns runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(backend)),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    PipelineFile file = PipelineFile.read(PIPELINES.resolve(pipeline), List.of());
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(EPOCHS));
    return runs.run(file, options, RunListener.SILENT).history();
  }
}
