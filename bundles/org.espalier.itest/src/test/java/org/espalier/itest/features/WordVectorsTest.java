package org.espalier.itest.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedding that starts with word vectors, from their file to a prediction without it. */
final class WordVectorsTest {
  private static final List<String> GOOD = List.of("fine", "great", "lovely");
  private static final List<String> BAD = List.of("awful", "poor", "dull");
  private static final int ROWS = 60;

  private static final String WORDS =
      """
      espalier: 1
      name: words
      data: {source: {type: csv, path: words.csv}, split: {test: 0.2}}
      features:
        text: {type: word_vectors, file: vectors.txt, unknown: random}
      model:
        layers:
          - {type: embedding, name: words, trainable: false, embeddings_initializer: {type: word_vectors, feature: text}}
          - flatten
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: {type: adam, learning_rate: 0.05}, epochs: 10}
      evaluation: {metrics: [accuracy]}
      """;

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private PlainHost host;

  @BeforeEach
  void prepare() throws IOException {
    host = new PlainHost(folder);
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int row = 0; row < ROWS; row++) {
      List<String> words = row % 2 == 0 ? GOOD : BAD;
      rows.append("a ").append(words.get(row / 2 % 3)).append(" xyzzy,").append(row % 2);
      rows.append('\n');
    }
    host.data("words.csv", rows.toString());
    host.data(
        "vectors.txt",
        """
        a 0.5 0.5 0.5
        fine 1 0 0.1
        great 1 0 0.2
        awful -1 0 0.3
        poor -1 0 0.4
        lovely 1 0 0.6
        dull -1 0 0.7
        """);
  }

  private RunResult run(String... overrides) throws IOException {
    RunListener listener =
        new RunListener() {
          @Override
          public void message(String text) {
            said.add(text);
          }
        };
    return host.run(listener, WORDS, overrides);
  }

  private static float[] table(RunResult run) throws IOException {
    return ArchiveFile.read(run.model()).values().get("words/embeddings").values();
  }

  @Test
  void aFrozenEmbeddingKeepsTheVectorsOfTheFile() throws IOException {
    RunResult run = run();
    float[] table = table(run);
    assertEquals(9 * 3, table.length);
    assertArrayEquals(new float[] {0, 0, 0}, Arrays.copyOf(table, 3));
    assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f}, Arrays.copyOfRange(table, 6, 9));
    assertEquals(1.0, run.evaluation().orElseThrow().figures().get("accuracy"));
    assertTrue(
        said.contains(
            "features.text: word_vectors: 7 of 8 words (87.5 %; 66.7 % of all occurrences) have"
                + " vectors of 3 numbers; unknown: xyzzy (48)"),
        said.toString());
  }

  @Test
  void anEmbeddingThatLearnsStartsWithThem() throws IOException {
    float[] frozen = table(run());
    float[] trained = table(run("model.layers.words.trainable=true"));
    assertEquals(frozen.length, trained.length);
    assertFalse(Arrays.equals(frozen, trained));
    for (int i = 3; i < frozen.length; i++) {
      assertEquals(frozen[i], trained[i], 2, "not far away after few steps");
    }
  }

  @Test
  void theSameRunStartsWithTheSameUnknownWord() throws IOException {
    assertArrayEquals(table(run()), table(run()));
    assertFalse(Arrays.equals(table(run()), table(run("seed=2"))));
  }

  @Test
  void aModelPredictsWithoutTheFileAndHoldsTheVectorsOnce() throws IOException {
    RunResult run = run();
    Files.delete(folder.resolve("vectors.txt"));
    try (Predictor predictor = host.open(run)) {
      assertEquals("0", predictor.predictCells(List.of("a lovely unheard")).get(0).label());
      assertEquals("1", predictor.predictCells(List.of("A DULL, xyzzy!")).get(0).label());
    }
    ModelArchive archive = ArchiveFile.read(run.model());
    String state = archive.features().get("text").toString();
    assertTrue(state.startsWith("{\"words\":[\"a\","), state);
    assertFalse(state.contains("0.5"), state);
  }

  @Test
  void aStatedLengthHasToBeThatOfTheFile() {
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class, () -> run("model.layers.words.output_dim=100"));
    assertTrue(
        e.getMessage().contains("but the vectors of the feature \"text\" have 3 numbers"),
        e.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsToldAtTheFeature() {
    DataException e = assertThrows(DataException.class, () -> run("features.text.file=gone.txt"));
    assertTrue(e.getMessage().contains("features.text: there is no file"), e.getMessage());
  }
}
