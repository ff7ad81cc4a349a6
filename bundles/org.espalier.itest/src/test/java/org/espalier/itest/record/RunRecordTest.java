package org.espalier.itest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.DataSummary;
import org.espalier.host.Difference;
import org.espalier.host.DivergedException;
import org.espalier.host.Mistake;
import org.espalier.host.PipelineFile;
import org.espalier.host.Rerun;
import org.espalier.host.RunComparison;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRecords;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.training.Backends;
import org.espalier.source.Part;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What a run keeps, and what can be done with it afterwards. */
class RunRecordTest {
  private static final String PIPELINE =
      """
      espalier: 1
      name: words
      seed: 3
      data:
        source: {type: csv, path: words.csv, columns: {text: word, label: gender, size: letters}}
        split: {test: 0.25, validation: 0.25}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 6}
      model:
        layers:
          - {type: embedding, output_dim: 4}
          - flatten
          - {type: dense, name: length, units: 1}
          - {type: dense, name: gender, inputs: [flatten], units: 1, activation: sigmoid}
      training:
        loss: binary_crossentropy
        optimizer: {type: adam, learning_rate: 0.01}
        epochs: 3
        batch_size: 7
        outputs:
          length: {loss: mse, weight: 0.1, label: size}
      evaluation: {metrics: [accuracy, f1]}
      """;

  @TempDir Path folder;
  private final List<RunRecord> reported = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private RuntimeRuns runs;
  private RuntimeRecords records;

  private final RunListener listener =
      new RunListener() {
        @Override
        public void message(String text) {
          messages.add(text);
        }
      };

  @BeforeEach
  void prepare() throws IOException {
    Reporters reporters =
        new Reporters(
            List.of(
                record -> {
                  reported.add(record);
                  return Map.of("report.html", "<p>" + record.info().state());
                },
                record -> {
                  throw new IllegalStateException("no ink");
                }));
    runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(new Nd4jBackend())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")),
            reporters);
    records = new RuntimeRecords(reporters);
    writeWords(60);
  }

  private void writeWords(int rows) throws IOException {
    StringBuilder text = new StringBuilder("word,gender,letters\n");
    for (int row = 0; row < rows; row++) {
      String word = "bdfgklmnpr".charAt(row % 10) + List.of("a", "o", "ia", "us").get(row % 4);
      text.append(word).append(row % 3 == 0 ? ",f," : ",m,").append(word.length()).append('\n');
    }
    Files.writeString(folder.resolve("words.csv"), text);
  }

  private RunResult run(String... overrides) throws IOException {
    PipelineFile file = new PipelineFile("words.yaml", PIPELINE, folder, List.of(overrides));
    RunOptions options = new RunOptions(folder.resolve("runs"), true, Optional.empty());
    return runs.run(file, options, listener);
  }

  @Test
  void theRecordIsReadBackFromTheFolder() throws IOException {
    RunResult result = run();
    RunRecord record = records.read(result.folder());
    assertEquals("complete", record.info().state());
    assertEquals(result.history(), record.history());
    assertEquals("words.yaml", record.asked().get("file"));
    assertTrue(record.pipeline().contains("learning_rate: 0.01"), record.pipeline());
    assertEquals(List.of("", "length"), List.copyOf(record.outputs().keySet()));
    assertEquals(result.evaluation(), record.outputs().get("").evaluation());
    assertEquals(15, record.testRows().size());
    assertEquals(15, record.outputs().get("length").predictions().rows());
    assertEquals(
        List.of("preparation", "training", "evaluation", "total"),
        List.copyOf(record.seconds().keySet()));
    assertEquals("nd4j", record.engine().orElseThrow().name());
    assertEquals(
        List.of("embedding", "flatten", "length", "gender"),
        record.model().orElseThrow().layers().stream().map(layer -> layer.name()).toList());
    assertTrue(record.model().orElseThrow().plot().contains("<svg"));
    assertEquals(List.of("words.csv"), List.copyOf(record.files().keySet()));
  }

  @Test
  void theDataAreSummedUp() throws IOException {
    DataSummary data = records.read(run().folder()).data().orElseThrow();
    assertEquals(Map.of(Part.TRAIN, 33, Part.VALIDATION, 12, Part.TEST, 15), data.rows());
    assertEquals(
        List.of("label", "size"), data.labels().stream().map(label -> label.role()).toList());
    DataSummary.Label label = data.labels().get(0);
    assertEquals(List.of("f", "m"), label.classes());
    long counted = label.counts().values().stream().flatMap(List::stream).mapToLong(n -> n).sum();
    assertEquals(60, counted);
    assertEquals(15, data.labels().get(1).numbers().get(Part.TEST).count());
    DataSummary.Feature text = data.features().get(0);
    assertEquals("6 ids below " + text.vocabulary(), text.encoded());
    assertEquals(33, text.columns().get("word").measures().get("characters").count());
    assertTrue(data.duplicates() > 0, "20 different words of 60 rows");
  }

  @Test
  void mistakesAreTheWrongRowsTheSurestFirst() throws IOException {
    RunRecord record = records.read(run().folder());
    RunRecord.Output output = record.outputs().get("");
    List<String> lines = Files.readAllLines(folder.resolve("words.csv"));
    double before = 1;
    for (Mistake mistake : output.mistakes()) {
      assertEquals("words.csv:" + (mistake.row() + 2), mistake.origin());
      assertTrue(
          lines
              .get(mistake.row() + 1)
              .startsWith(mistake.cells().get("word") + "," + mistake.truth() + ","));
      assertFalse(mistake.truth().equals(mistake.predicted()));
      assertTrue(mistake.severity() <= before && mistake.severity() >= 0.5);
      before = mistake.severity();
    }
    double wrong = 1 - output.evaluation().orElseThrow().figures().get("accuracy");
    assertEquals(Math.round(wrong * 15), output.mistakes().size());
    assertEquals(15, record.outputs().get("length").mistakes().size());
  }

  @Test
  void reportersAreAskedAtTheEndAndOneThatFailsCostsAWarning() throws IOException {
    RunResult result = run();
    assertEquals(1, reported.size());
    assertEquals("<p>complete", Files.readString(result.folder().resolve("report.html")));
    assertTrue(messages.stream().anyMatch(text -> text.contains("no ink")), messages.toString());
    Files.delete(result.folder().resolve("report.html"));
    assertEquals(List.of("report.html"), records.report(result.folder(), listener));
  }

  @Test
  void aRunThatFailedKeepsWhatItHadComeTo() {
    assertThrows(
        DivergedException.class,
        () -> run("training.optimizer.learning_rate=1e38", "training.batch_size=1"));
    RunRecord record = reported.get(0);
    assertEquals("failed", record.info().state());
    assertTrue(record.message().orElseThrow().contains("the loss became"));
    assertTrue(record.data().isPresent());
    assertTrue(record.model().isPresent());
    assertEquals(Map.of(), record.outputs());
  }

  @Test
  void aRepetitionIsIdentical() throws IOException {
    RunResult first = run();
    Rerun rerun = runs.rerun(first.folder(), folder.resolve("runs"), listener);
    assertEquals(List.of(), rerun.differences());
    assertEquals(List.of(), rerun.surroundings());
    assertFalse(first.folder().equals(rerun.result().folder()));
  }

  @Test
  void aRepetitionOnChangedDataNamesTheFile() throws IOException {
    RunResult first = run();
    writeWords(62);
    Rerun rerun = runs.rerun(first.folder(), folder.resolve("runs"), listener);
    assertFalse(rerun.isIdentical());
    assertEquals(
        List.of("file words.csv"), rerun.surroundings().stream().map(Difference::what).toList());
  }

  @Test
  void aRepetitionWithAnotherSeedSaysWhatDiffers() throws IOException {
    RunResult first = run("data.split.shuffle=false", "data.split.stratify=false");
    Path pipeline = first.folder().resolve("pipeline.yaml");
    Files.writeString(pipeline, Files.readString(pipeline).replace("seed: 3\n", "seed: 4\n"));
    Rerun rerun = runs.rerun(first.folder(), folder.resolve("runs"), listener);
    List<String> what = rerun.differences().stream().map(Difference::what).toList();
    assertTrue(what.contains("loss of epoch 1 (3 of 3 epochs differ)"), what.toString());
    assertTrue(
        what.stream().anyMatch(text -> text.matches("weight gender/kernel \\(24 of 24 .*\\)")),
        what.toString());
    assertTrue(
        what.stream().anyMatch(text -> text.matches("predictions of length \\(15 of 15 .*\\)")),
        what.toString());
    assertEquals(List.of(), rerun.surroundings());
  }

  @Test
  void twoRunsAreComparedOnTheSameRows() throws IOException {
    Path one = run().folder();
    Path other = run("training.optimizer.learning_rate=0.05", "training.epochs=40").folder();
    RunComparison comparison = records.compare(one, other);
    assertEquals(
        List.of(
            new Difference("training.optimizer.learning_rate", "0.01", "0.05"),
            new Difference("training.epochs", "3", "40")),
        comparison.settings());
    assertEquals(List.of("", "length"), List.copyOf(comparison.tests().keySet()));
    assertEquals("McNemar's exact test", comparison.tests().get("").name());
    assertEquals("Wilcoxon's signed-rank test", comparison.tests().get("length").name());
    assertEquals("both were judged on the same 15 test rows", comparison.rows());
  }

  @Test
  void runsOnOtherRowsAreNotTested() throws IOException {
    Path one = run().folder();
    RunComparison comparison = records.compare(one, run("seed=4").folder());
    assertEquals(Map.of(), comparison.tests());
    assertTrue(
        comparison.rows().startsWith("no paired test: the test rows differ (15 and 15;"),
        comparison.rows());
  }
}
