package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.program.ParameterLayout;
import org.espalier.program.TrainingProgram;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.espalier.tensor.Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** An embedding starts with the vectors that a pipeline writes down, and keeps them if frozen. */
class FrozenEmbeddingTest {
  private static final Path PIPELINE = Path.of("../../samples/pipelines/names.yaml");
  private static final String EMBEDDINGS = "embedding/embeddings";
  private static final int IDS = 80;

  @TempDir Path folder;

  /** Row i of the table holds i and -i, in hundredths. */
  private static String table(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "[%d.0e-2, -%d.0e-2]".formatted(i, i))
        .collect(Collectors.joining(", ", "{type: values, rows: [", "]}"));
  }

  private static float[] table() {
    float[] table = new float[2 * IDS];
    for (int row = 0; row < IDS; row++) {
      table[2 * row] = (float) (row * 0.01);
      table[2 * row + 1] = (float) (row * -0.01);
    }
    return table;
  }

  private static PipelineFile file(String table, boolean trainable) throws IOException {
    return PipelineFile.read(
        PIPELINE,
        List.of(
            "model.layers[0]={type: embedding, input_dim: %d, output_dim: 2, trainable: %s, embeddings_initializer: %s}"
                .formatted(IDS, trainable, table)));
  }

  private float[] trained(PipelineFile file) throws IOException {
    RuntimeRuns runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(new Nd4jBackend())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(1));
    Path model = runs.run(file, options, RunListener.SILENT).model();
    return ArchiveFile.read(model).values().get(EMBEDDINGS).values();
  }

  @Test
  void frozenVectorsAreTheSameAfterTraining() throws IOException {
    assertArrayEquals(table(), trained(file(table(IDS), false)));
  }

  @Test
  void othersBeginThereAndLearn() throws IOException {
    float[] learned = trained(file(table(IDS), true));
    double most = 0;
    for (int i = 0; i < learned.length; i++) {
      most = Math.max(most, Math.abs(learned[i] - table()[i]));
    }
    assertTrue(most > 1e-3 && most < 0.3, "the greatest change is " + most);
  }

  @Test
  void noGradientIsComputedForFrozenVectors() throws IOException {
    assertTrue(ops(true).contains(Primitive.SCATTER_ADD));
    assertFalse(ops(false).contains(Primitive.SCATTER_ADD));
  }

  private static List<Primitive> ops(boolean trainable) throws IOException {
    Pipeline pipeline =
        new PipelineReader(TestCatalogue.ofClassPath()).read(file(table(IDS), trainable));
    Model model = ModelTracer.trace(pipeline);
    TrainingProgram training =
        TrainingProgram.of(
            model,
            pipeline.training().loss(),
            Map.of(),
            pipeline.training().optimizer().optimizer());
    assertEquals(
        trainable ? ParameterLayout.PARAMETERS : ParameterLayout.STATE,
        training.layout().entry(EMBEDDINGS).vector());
    return training.program().graph().nodes().stream().map(node -> node.op()).toList();
  }

  @Test
  void aTableThatDoesNotFitIsRefusedAtItsLayer() {
    InvalidPipelineException e =
        assertThrows(InvalidPipelineException.class, () -> trained(file(table(7), false)));
    assertTrue(
        e.getMessage()
            .contains(
                "model.layers[0]: its weight embedding/embeddings cannot be filled: values has 7"
                    + " rows of 2 numbers; a weight of shape [80, 2] takes 80 rows of 2"),
        e.getMessage());
  }
}
