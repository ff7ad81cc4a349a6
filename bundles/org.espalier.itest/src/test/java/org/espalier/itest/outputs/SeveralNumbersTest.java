package org.espalier.itest.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.host.Mistake;
import org.espalier.host.Predictor;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.report.HtmlReporter;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose labels are several numbers, from the file to the report. */
final class SeveralNumbersTest {
  private static final int ROWS = 80;

  private static final String ARRAYS =
      """
      espalier: 1
      name: plane
      data:
        source: {type: jsonl, path: plane.jsonl, columns: {point: [x, y], label: turned}}
        split: {test: 0.25, validation: 0.25}
      features:
        point: standard_scaler
      model:
        layers:
          - {type: dense, units: 2}
      training: {loss: mse, optimizer: {type: adam, learning_rate: 0.1}, epochs: 60, batch_size: 10}
      evaluation: {metrics: [mae, r2]}
      """;

  private static final String COLUMNS = ARRAYS.replace("label: turned", "label: [down, right]");

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void rows() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      double x = row % 9 - 4;
      double y = row % 7 - 3;
      text.append(
          "{\"x\": %s, \"y\": %s, \"turned\": [%s, %s], \"down\": %s, \"right\": %s, \"kinds\": [%d, %d, 1]}%n"
              .formatted(x, y, -y, x, -y, x, x > 0 ? 1 : 0, y > 0 ? 1 : 0));
    }
    host = new PlainHost(folder);
    host.data("plane.jsonl", text.toString());
  }

  @Test
  void arraysOfNumbersAreLearned() throws IOException {
    RunResult run = host.run(ARRAYS);
    Evaluation evaluation = run.evaluation().orElseThrow();
    assertTrue(evaluation.figures().get("mae") < 0.1, evaluation.toString());
    assertTrue(evaluation.figures().get("r2") > 0.99, evaluation.toString());
    try (Predictor model = host.open(run)) {
      List<Double> turned =
          model.predict(List.of(Map.of("point", List.of(3.0, 2.0)))).get(0).numbers();
      assertEquals(-2, turned.get(0), 0.3);
      assertEquals(3, turned.get(1), 0.3);
    }
  }

  @Test
  void aLabelMayStandInSeveralColumns() throws IOException {
    assertEquals(
        host.run(ARRAYS).evaluation().orElseThrow().figures(),
        host.run(COLUMNS).evaluation().orElseThrow().figures());
  }

  @Test
  void figuresAreMeansOverTheNumbers() throws IOException {
    RunResult run = host.run(ARRAYS, "training.epochs=1");
    Predictions said = host.record(run).outputs().get("").predictions();
    assertEquals(20, said.rows());
    assertEquals(2, said.numbers());
    double sum = 0;
    for (int row = 0; row < said.rows(); row++) {
      for (int i = 0; i < 2; i++) {
        sum += Math.abs(said.scores()[row][i] - said.truth()[row * 2 + i]);
      }
    }
    assertEquals(sum / 40, run.evaluation().orElseThrow().figures().get("mae"), 1e-5);
  }

  @Test
  void theModelIsEvaluatedAgainOnTheSameRows() throws IOException {
    RunResult run = host.run(ARRAYS);
    try (Predictor model = host.open(run)) {
      Evaluation again = model.evaluate(host.file(ARRAYS));
      assertEquals(
          run.evaluation().orElseThrow().figures().get("mae"), again.figures().get("mae"), 1e-6);
    }
  }

  @Test
  void theRecordTellsAllNumbersAndTheReportDrawsThem() throws IOException {
    RunResult run = host.run(ARRAYS, "training.epochs=1");
    RunRecord record = host.record(run);
    Mistake worst = record.outputs().get("").mistakes().get(0);
    assertEquals(2, worst.truth().split(" ", -1).length, worst.toString());
    assertEquals(2, worst.predicted().split(" ", -1).length, worst.toString());
    String report = new HtmlReporter().files(record).get("report.html");
    assertTrue(report.contains("A point for each number of each test row"), "no scatter plot");
  }

  @Test
  void severalLabelsThatAreTrueAtOnceAreLearnedByTheirProbabilities() throws IOException {
    RunResult run =
        host.run(
            ARRAYS,
            "data.source.columns.label=kinds",
            "model.layers[0].units=3",
            "model.layers[0].activation=sigmoid",
            "training.loss=binary_crossentropy",
            "evaluation.metrics=[mae]");
    try (Predictor model = host.open(run)) {
      List<Double> kinds =
          model.predict(List.of(Map.of("point", List.of(4.0, -3.0)))).get(0).numbers();
      assertTrue(kinds.get(0) > 0.9 && kinds.get(1) < 0.1 && kinds.get(2) > 0.9, kinds.toString());
    }
  }

  @Test
  void aLabelWithMoreOrFewerNumbersIsRefusedWhereItStands() throws IOException {
    host.data(
        "plane.jsonl", "{\"x\":1,\"y\":2,\"turned\":[1,2]}\n{\"x\":1,\"y\":2,\"turned\":[1]}\n");
    DataException e = assertThrows(DataException.class, () -> host.run(ARRAYS));
    assertTrue(e.getMessage().contains("plane.jsonl:2"), e.getMessage());
    assertTrue(e.getMessage().contains("has 1 numbers, but labels here have 2"), e.getMessage());
  }

  @Test
  void aModelWithMoreOrFewerNumbersIsRefusedBeforeItIsTrained() {
    DataException e =
        assertThrows(DataException.class, () -> host.run(ARRAYS, "model.layers[0].units=3"));
    assertTrue(
        e.getMessage().contains("the model gives 3 numbers for a row, but a label is 2"),
        e.getMessage());
  }
}
