package org.espalier.itest.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of several columns, from the file to the prediction. */
final class TablesTest {
  private static final int ROWS = 80;

  private static final String TREES =
      """
      espalier: 1
      name: trees
      data:
        source: {type: csv, path: trees.csv, columns: {size: [height, width], label: kind}}
        split: {test: 0.25}
      features:
        size: standard_scaler
        ground: {type: one_hot, sparse_output: false}
      model:
        layers:
          - {type: concatenate, inputs: [size, ground]}
          - {type: dense, units: 8, activation: relu}
          - {type: dense, name: output, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: {type: adam, learning_rate: 0.05}, epochs: 20}
      evaluation: {metrics: [accuracy]}
      """;

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void prepare() throws IOException {
    host = new PlainHost(folder);
    trees("12.5");
  }

  /** Firs are tall and narrow, oaks are wide; the last row has a width of its own. */
  private void trees(String lastWidth) throws IOException {
    StringBuilder text = new StringBuilder("width,kind,ground,height\n");
    for (int row = 0; row < ROWS; row++) {
      boolean fir = row % 2 == 0;
      double width = (fir ? 3 : 12) + 0.01 * row;
      double height = (fir ? 31 : 24) - 0.02 * row;
      text.append(row == ROWS - 1 ? lastWidth : Double.toString(width));
      text.append(fir ? ",fir," : ",oak,").append(row % 3 == 0 ? "clay," : "sand,");
      text.append(height).append('\n');
    }
    host.data("trees.csv", text.toString());
  }

  @Test
  void theCellsOfARowAreGivenInTheOrderOfTheColumns() throws IOException {
    RunResult run = host.run(TREES);
    assertEquals(1.0, run.evaluation().orElseThrow().figures().get("accuracy"));
    try (Predictor predictor = host.open(run)) {
      assertEquals(List.of("size", "ground"), predictor.features());
      assertEquals(List.of("height", "width"), predictor.columns("size"));
      Map<String, Object> tall = Map.of("size", List.of("30", 3.0), "ground", "sand");
      Map<String, Object> wide = Map.of("size", List.of(24.0, "12"), "ground", "clay");
      assertEquals(
          List.of("fir", "oak"),
          predictor.predict(List.of(tall, wide)).stream().map(Prediction::label).toList());
      assertEquals(
          run.evaluation().orElseThrow().figures(),
          predictor.evaluate(host.file(TREES)).figures(),
          "from the archive");
    }
  }

  @Test
  void whatCannotBePredictedIsNamedWithRowAndColumn() throws IOException {
    try (Predictor predictor = host.open(host.run(TREES))) {
      Map<String, Object> good = Map.of("size", List.of("30", "3"), "ground", "sand");
      Map<String, Object> bad = Map.of("size", List.of("30", "wide"), "ground", "sand");
      assertTold(
          () -> predictor.predict(List.of(good, bad)),
          "features.size: row 2: column \"width\": \"wide\" is not a number");
      Map<String, Object> few = Map.of("size", List.of("30"), "ground", "sand");
      assertTold(() -> predictor.predict(List.of(few)), "there are 1 cells, but 2 are read");
      Map<String, Object> rock = Map.of("size", List.of("30", "3"), "ground", "rock");
      assertTold(
          () -> predictor.predict(List.of(rock)),
          "features.ground: row 1: column \"ground\": \"rock\" is none of the categories clay, sand");
    }
  }

  @Test
  void aBlankCellIsToldWithItsPlaceWhereverItStands() throws IOException {
    trees("");
    for (String part : List.of("data.split={test: 0.25, shuffle: false}", "data.split={}")) {
      assertTold(
          () -> host.run(TREES, part),
          "features.size: trees.csv:81: column \"width\" is blank; fill it in");
    }
    RunResult run = host.run(TREES, "features.size.missing=mean");
    assertTrue(run.evaluation().orElseThrow().figures().get("accuracy") > 0.9);
  }

  @Test
  void aColumnThatIsNotThereIsToldWithThoseThatAre() {
    assertTold(
        () -> host.run(TREES, "data.source.columns.size=[height, girth]"),
        "data.source.columns.size: there is no column \"girth\" for size; the source has the columns width, kind, ground, height");
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void assertTold(Work work, String what) {
    DataException e = assertThrows(DataException.class, work::run);
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}
