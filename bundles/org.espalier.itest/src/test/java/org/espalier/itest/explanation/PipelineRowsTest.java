package org.espalier.itest.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.explainer.Background;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.explanation.PipelineRows;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.source.Part;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a data set as explainers compare with them. */
class PipelineRowsTest {
  private static final Labels LABELS = new Labels("label", List.of("even", "odd"));

  private static final String PIPELINE =
      """
      espalier: 1
      name: rows
      data: {source: {type: csv, path: rows.csv, columns: {size: [a, b], word: word}}}
      features:
        size: standard_scaler
        word: {type: tokenizer_sequence, level: char, max_length: 5}
      model:
        layers:
          - {type: embedding, inputs: [word], output_dim: 2}
          - {type: flatten, name: flat}
          - {type: concatenate, inputs: [flat, size]}
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: sgd}
      """;

  @TempDir Path folder;

  private PipelineRows rows(int count) throws IOException {
    StringBuilder csv = new StringBuilder("a,b,word,label\n");
    for (int i = 0; i < count; i++) {
      csv.append("%d,%d,w%d,%s%n".formatted(i, -i, i, i % 2 == 0 ? "even" : "odd"));
    }
    Files.writeString(folder.resolve("rows.csv"), csv);
    PipelineFile file = new PipelineFile("rows.yaml", PIPELINE, folder, List.of());
    Pipeline pipeline = new PipelineReader(TestCatalogue.ofClassPath()).read(file);
    DatasetCache files = new DatasetCache(folder, folder.resolve("datasets"), RunListener.SILENT);
    return new PipelineRows(pipeline, files, List.of("size", "word"));
  }

  private static Map<String, Object> row(int number) {
    return Map.of("size", List.of("" + number, "" + -number), "word", "w" + number);
  }

  @Test
  void rowsHaveTheCellsOfEachFeature() throws IOException {
    assertEquals(Map.of(2, row(2), 5, row(5)), rows(7).rows(number -> number == 2 || number == 5));
  }

  @Test
  void theBackgroundHasTrainingRowsAndTestRowsWithTheirTruth() throws IOException {
    Part[] parts = {Part.TEST, Part.TRAIN, Part.VALIDATION, null, Part.TRAIN, Part.TEST};
    Background background = rows(8).background(parts, LABELS, 1);
    assertEquals(List.of(row(1), row(4)), background.train());
    assertEquals(List.of(row(0), row(5)), background.test());
    assertEquals(List.of(0.0, 1.0), background.truth());
  }

  @Test
  void ofManyRowsSomeThousandAreDrawnByTheSeed() throws IOException {
    Part[] parts = new Part[12_000];
    Arrays.fill(parts, Part.TRAIN);
    PipelineRows rows = rows(parts.length);
    Background background = rows.background(parts, LABELS, 1);
    assertEquals(5000, background.train().size());
    Set<Object> words = new HashSet<>();
    background.train().forEach(row -> words.add(row.get("word")));
    assertEquals(5000, words.size());
    long late =
        words.stream().filter(word -> Integer.parseInt(("" + word).substring(1)) >= 6000).count();
    assertTrue(late > 2200 && late < 2800, late + " of the second half");
    assertEquals(background, rows.background(parts, LABELS, 1));
    assertNotEquals(background, rows.background(parts, LABELS, 2));
  }

  @Test
  void rowsAreDrawnByTheSeed() {
    int[] test = {3, 8, 9, 20, 31};
    Set<Integer> drawn = PipelineRows.draw(test, 3, 7);
    assertEquals(3, drawn.size());
    assertEquals(drawn, PipelineRows.draw(test, 3, 7));
    assertEquals(new TreeSet<>(List.of(3, 8, 9, 20, 31)), PipelineRows.draw(test, 9, 7));
  }
}
