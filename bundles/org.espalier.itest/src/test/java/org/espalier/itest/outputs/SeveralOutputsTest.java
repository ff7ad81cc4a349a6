package org.espalier.itest.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.host.Epoch;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunResult;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with several outputs and with weights, from the file to the prediction. */
final class SeveralOutputsTest {
  private static final List<String> ENDINGS = List.of("a", "o", "ia", "us", "ina", "or");
  private static final int ROWS = 60;

  private static final String SEVERAL =
      """
      espalier: 1
      name: several
      data:
        source: {type: csv, path: words.csv, columns: {text: word, label: gender, size: letters}}
        split: {test: 0.2, validation: 0.25}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 6}
      model:
        layers:
          - {type: embedding, output_dim: 4}
          - flatten
          - {type: dense, name: early, units: 1, activation: sigmoid}
          - {type: dense, name: hidden, inputs: [flatten], units: 6, activation: relu}
          - {type: dense, name: length, units: 1}
          - {type: dense, name: gender, inputs: [hidden], units: 1, activation: sigmoid}
      training:
        loss: binary_crossentropy
        optimizer: {type: adam, learning_rate: 0.05}
        epochs: 25
        batch_size: 7
        outputs:
          early: {loss: binary_crossentropy, weight: 0.3}
          length: {loss: mse, weight: 0.1, label: size, metrics: [mae]}
      evaluation: {metrics: [accuracy, f1]}
      """;

  private static final String ONE =
      """
      espalier: 1
      name: one
      data:
        source: {type: csv, path: words.csv, columns: {text: word, label: gender}}
        split: {validation: 0.25, shuffle: false}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 6}
      model:
        layers:
          - {type: embedding, output_dim: 4}
          - flatten
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: sgd, epochs: 3, batch_size: 10, metrics: []}
      """;

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void prepare() throws IOException {
    host = new PlainHost(folder);
    words(row -> "1");
  }

  /** What is written in a column of each row. */
  private interface Cell {
    String of(int row);
  }

  private void words(Cell weight) throws IOException {
    words(weight, SeveralOutputsTest::gender);
  }

  private void words(Cell weight, Cell gender) throws IOException {
    StringBuilder text = new StringBuilder("word,gender,letters,importance\n");
    for (int row = 0; row < ROWS; row++) {
      String word = "bdfgklmnpr".charAt(row % 10) + ENDINGS.get(row % ENDINGS.size());
      text.append(word).append(',').append(gender.of(row)).append(',').append(word.length());
      text.append(',').append(weight.of(row)).append('\n');
    }
    host.data("words.csv", text.toString());
  }

  private static String gender(int row) {
    return ENDINGS.get(row % ENDINGS.size()).endsWith("a") ? "female" : "male";
  }

  private List<Double> losses(String figure, String... overrides) throws IOException {
    List<Double> losses = new ArrayList<>();
    for (Epoch epoch : host.run(ONE, overrides).history()) {
      losses.add(epoch.figures().get(figure));
    }
    return losses;
  }

  @Test
  void eachOutputHasItsFiguresInEveryEpoch() throws IOException {
    Map<String, Double> figures = host.run(SEVERAL).history().get(0).figures();
    Set<String> expected = new LinkedHashSet<>();
    for (String prefix : List.of("", "val_")) {
      for (String name :
          List.of(
              "loss",
              "gender_loss",
              "early_loss",
              "length_loss",
              "accuracy",
              "early_accuracy",
              "length_mae")) {
        expected.add(prefix + name);
      }
    }
    assertEquals(List.copyOf(expected), List.copyOf(figures.keySet()));
    assertEquals(
        figures.get("gender_loss")
            + 0.3 * figures.get("early_loss")
            + 0.1 * figures.get("length_loss"),
        figures.get("loss"),
        1e-5);
  }

  @Test
  void everyOutputLearns() throws IOException {
    List<Epoch> history = host.run(SEVERAL).history();
    for (String figure : List.of("gender_loss", "early_loss", "length_loss")) {
      double first = history.get(0).figures().get(figure);
      double last = history.get(history.size() - 1).figures().get(figure);
      assertTrue(last < first / 2, figure + " " + first + " to " + last);
    }
  }

  @Test
  void anOutputWithALabelOfItsOwnIsPredictedAndJudged() throws IOException {
    RunResult run = host.run(SEVERAL);
    Map<String, Double> figures = run.evaluation().orElseThrow().figures();
    assertEquals(List.of("accuracy", "f1"), List.copyOf(figures.keySet()).subList(0, 2));
    assertTrue(figures.get("length.rmse") < 1, figures.toString());
    try (Predictor predictor = host.open(run)) {
      assertEquals(Map.of("length", List.of()), predictor.outputs());
      Prediction prediction = predictor.predictCells(List.of("kina")).get(0);
      assertEquals("female", prediction.label());
      assertEquals(Set.of("length"), prediction.outputs().keySet());
      Prediction length = prediction.outputs().get("length");
      assertEquals(4, length.value(), 0.7);
      assertEquals(Float.toString((float) length.value()), length.label());
      assertEquals(figures, predictor.evaluate(host.file(SEVERAL)).figures(), "from the archive");
    }
    List<String> lines = Files.readAllLines(run.folder().resolve("predictions.csv"));
    assertEquals("row,truth,predicted,female,male,length.truth,length.predicted", lines.get(0));
    assertEquals(1 + ROWS / 5, lines.size());
    assertEquals(7, lines.get(1).split(",", -1).length);
  }

  @Test
  void whatOnlyTrainingLooksAtIsNotInTheArchive() throws IOException {
    ModelArchive archive = ArchiveFile.read(host.run(SEVERAL).model());
    List<String> names = archive.weights().stream().map(weight -> weight.name()).toList();
    assertTrue(names.contains("length/kernel"), names.toString());
    assertFalse(names.contains("early/kernel"), names.toString());
    assertEquals(names, List.copyOf(archive.values().keySet()));
    assertEquals(
        List.of("prediction", "output/length"),
        archive.graph().outputs().stream().map(port -> port.name()).toList());
    assertTrue(archive.graph().nodes().stream().noneMatch(node -> node.origin().equals("early")));
  }

  @Test
  void aLabelOfItsOwnCanBeClasses() throws IOException {
    RunResult run =
        host.run(
            SEVERAL,
            "data.further_labels={size: {type: classes}}",
            "training.outputs.length={loss: sparse_categorical_crossentropy, label: size}",
            "model.layers.length.units=3",
            "model.layers.length.activation=softmax");
    assertTrue(run.evaluation().orElseThrow().figures().containsKey("length.accuracy"));
    try (Predictor predictor = host.open(run)) {
      assertEquals(Map.of("length", List.of("2", "3", "4")), predictor.outputs());
      Prediction length = predictor.predictCells(List.of("ba")).get(0).outputs().get("length");
      assertEquals(Set.of("2", "3", "4"), length.scores().keySet());
      assertEquals(1, length.scores().values().stream().mapToDouble(v -> v).sum(), 1e-5);
    }
  }

  @Test
  void weightsOfClassesAreWeightsOfRowsInTrainingOnly() throws IOException {
    words(row -> gender(row).equals("female") ? "3" : "0.5");
    String sample = "data.source.columns.sample_weight=importance";
    String classes = "training.class_weight={female: 3, male: 0.5}";
    List<Double> plain = losses("loss");
    List<Double> bySample = losses("loss", sample);
    List<Double> byClass = losses("loss", classes);
    assertEquals(bySample.get(0), byClass.get(0), 1e-6);
    assertEquals(bySample.get(2), byClass.get(2), 1e-6);
    assertTrue(Math.abs(plain.get(0) - byClass.get(0)) > 0.01);
    double weighed = losses("val_loss", sample).get(0);
    double unweighed = losses("val_loss", classes).get(0);
    assertTrue(Math.abs(weighed - unweighed) > 0.01, weighed + " and " + unweighed);
  }

  @Test
  void bothWeightsMultiply() throws IOException {
    words(row -> gender(row).equals("female") ? "2" : "1");
    String sample = "data.source.columns.sample_weight=importance";
    double both = losses("loss", sample, "training.class_weight={female: 1.5}").get(0);
    assertEquals(losses("loss", "training.class_weight={female: 3}").get(0), both, 1e-6);
  }

  @Test
  void balancedWeightsGiveEveryClassTheSame() throws IOException {
    long female = IntStream.range(0, 45).filter(row -> gender(row).equals("female")).count();
    String named =
        "training.class_weight={female: %s, male: %s}"
            .formatted(45.0 / (2 * female), 45.0 / (2 * (45 - female)));
    assertEquals(losses("loss", named), losses("loss", "training.class_weight=balanced"));
  }

  @Test
  void aRowThatWeighsNothingTeachesNothing() throws IOException {
    String sample = "data.source.columns.sample_weight=importance";
    Cell weight = row -> row % 9 == 0 ? "0" : "1.5";
    words(weight);
    List<Double> right = losses("loss", sample);
    words(weight, row -> row % 9 == 0 ? "male" : gender(row));
    assertEquals(right, losses("loss", sample));
    assertFalse(right.equals(losses("loss")));
  }

  @Test
  void anOutputWithAnotherLabelIsNotWeighedByTheClassOfTheFirst() throws IOException {
    String classes = "training.class_weight={female: 3, male: 0.5}";
    Map<String, Double> weighed =
        host.run(SEVERAL, "training.epochs=1", "training.batch_size=100", classes)
            .history()
            .get(0)
            .figures();
    Map<String, Double> whole =
        host.run(SEVERAL, "training.epochs=1", "training.batch_size=100")
            .history()
            .get(0)
            .figures();
    assertEquals(whole.get("length_loss"), weighed.get("length_loss"), 1e-6);
    assertTrue(Math.abs(whole.get("early_loss") - weighed.get("early_loss")) > 0.01);
    assertTrue(Math.abs(whole.get("gender_loss") - weighed.get("gender_loss")) > 0.01);
    assertEquals(whole.get("accuracy"), weighed.get("accuracy"));
  }

  private String refused(String pipeline, String... overrides) {
    return assertThrows(DataException.class, () -> host.run(pipeline, overrides)).getMessage();
  }

  @Test
  void weightsThatCannotBeAreRefused() throws IOException {
    String sample = "data.source.columns.sample_weight=importance";
    for (String wrong : List.of("-1", "NaN", "much", "1e300", "")) {
      words(row -> row == 3 ? wrong : "1");
      String message = refused(ONE, sample);
      assertTrue(
          message.endsWith(
              ":5: the weight \"%s\" is no number from 0 on; correct it, or drop the row"
                  .formatted(wrong)),
          message);
    }
  }

  @Test
  void aClassThatNoRowHasIsRefused() {
    assertEquals(
        "override training.class_weight={femal: 2}:1:31: training.class_weight.femal: no label is"
            + " \"femal\"; did you mean \"female\"? (female, male)",
        refused(ONE, "training.class_weight={femal: 2}"));
  }

  @Test
  void numbersHaveNoClassesToWeigh() {
    String message =
        refused(
            ONE,
            "data.source.columns.label=letters",
            "training={loss: mse, class_weight: balanced}");
    assertTrue(
        message.endsWith(
            "the labels are numbers, which have no classes; weigh rows by sample_weight instead"),
        message);
  }

  @Test
  void anOutputThatDoesNotFitItsLabelIsRefusedAtItsLayer() {
    assertEquals(
        "pipeline.yaml:14:7: model.layers[4]: the layer length gives 2 numbers for a row, but a label is 1;"
            + " give the layer length 1 unit, or write labels of 2: an array, or a column of each in"
            + " data.source.columns.size",
        refused(SEVERAL, "model.layers.length.units=2"));
    String message =
        refused(
            SEVERAL,
            "training.outputs.length.loss=sparse_categorical_crossentropy",
            "training.outputs.length.metrics=[]",
            "data.further_labels={size: {type: number}}");
    assertTrue(
        message.endsWith(
            "it compares classes, but the labels are numbers; write data.further_labels.size:"
                + " {type: classes}, or take a loss for numbers such as mean_squared_error"),
        message);
  }
}
