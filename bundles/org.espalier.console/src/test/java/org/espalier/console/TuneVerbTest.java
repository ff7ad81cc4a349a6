package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneVerbTest {
  @TempDir Path folder;
  private final FakeStudies studies = new FakeStudies();
  private final Cli cli = studies.cli();
  private String pipeline;

  @BeforeEach
  void writesPipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("p.yaml"), "espalier: 1\n").toString();
  }

  @Test
  void aStudyIsToldHowLongItMayTakeAndWhereItGoes() {
    assertEquals(0, cli.execute("tune", pipeline));
    assertEquals(
        0,
        cli.execute(
            "tune",
            pipeline,
            "--set",
            "seed=3",
            "--trials",
            "5",
            "--seconds",
            "1.5",
            "--parallel",
            "2",
            "--studies",
            "s",
            "--runs",
            "r",
            "--no-refit"));
    assertEquals(
        List.of(
            "tune [] in studies, runs runs, trials 0, seconds 0.0, parallel 0, refit true",
            "tune [seed=3] in s, runs r, trials 5, seconds 1.5, parallel 2, refit false"),
        studies.asked);
  }

  @Test
  void theBestValuesAreToldAndWhatToDoWithThem() {
    assertEquals(0, cli.execute("tune", pipeline));
    assertEquals(
        """
        ended: 4 trials were made

        Best of 4: trial 3, val_accuracy 0.8750 ± 0.0100
          model.layers.rnn.units            32
          training.optimizer.learning_rate  0.0001234
          model.layers.rnn.activation       relu

        Trained again on all rows but the test rows
          accuracy  0.7500

        study  studies/names/7
        run    runs/names/9
        model  runs/names/9/model.espalier
        fill the best values in with: espalier apply studies/names/7
        """,
        cli.out());
  }

  @Test
  void theRecordIsForPrograms() {
    assertEquals(0, cli.execute("tune", pipeline, "--json"));
    String json = cli.out().replaceAll("\\s+", "");
    assertTrue(json.contains("\"best\":3,"), json);
    assertTrue(json.contains("\"score\":0.875,\"deviation\":0.01,"), json);
    assertTrue(
        json.contains(
            "{\"name\":\"model.layers.rnn.units\",\"type\":\"int\",\"min\":16,\"max\":64,\"step\":16"),
        json);
    assertTrue(json.contains("\"state\":\"failed\",\"score\":null"), json);
    assertTrue(json.contains("\"stack_trace\":\"java.lang.Boom\""), json);
    assertTrue(json.contains("\"direction\":\"max\""), json);
  }

  @Test
  void aStudyThatIsInterruptedSaysHowToGoOn() {
    studies.record = FakeStudies.study("interrupted", List.of(FakeStudies.trials().get(0)));
    cli.stopped();
    assertEquals(130, cli.execute("tune", pipeline));
    assertTrue(
        cli.out()
            .endsWith(
                """
                study  studies/names/7
                model  studies/names/7/trials/0001/fold-0/execution-1/model.espalier
                resume with: espalier study resume studies/names/7
                """),
        cli.out());
  }

  @Test
  void aStudyThatFailedSaysWhy() {
    studies.record =
        FakeStudies.study(
            "failed",
            List.of(
                FakeStudies.trial(
                    1,
                    Trial.State.FAILED,
                    null,
                    FakeStudies.values(16, 0.1, null),
                    "the loss is NaN")));
    assertEquals(1, cli.execute("tune", pipeline));
    assertTrue(cli.out().contains("trial 1 failed: the loss is NaN\n"), cli.out());
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertEquals(2, cli.execute("tune", pipeline, "--trials", "0"));
    assertEquals(2, cli.execute("tune", pipeline, "--seconds", "0"));
    assertEquals(2, cli.execute("tune", pipeline, "--parallel", "-1"));
    assertEquals(2, cli.execute("cv", pipeline, "--folds", "1"));
    assertTrue(cli.err().contains("error: --folds 1: at least 2 folds are needed\n"), cli.err());
    assertEquals(List.of(), studies.asked);
  }

  @Test
  void aStudyIsResumedByEitherVerb() throws IOException {
    Path study = Files.createDirectories(folder.resolve("s7"));
    Files.writeString(study.resolve("study.mv.db"), "");
    assertEquals(0, cli.execute("study", "resume", "latest", "--trials", "9", "--no-refit"));
    assertEquals(0, cli.execute("resume", study.toString()));
    assertEquals(
        List.of(
            "find latest in studies",
            "resume 7 in studies, runs runs, trials 9, seconds 0.0, parallel 0, refit false",
            "resume s7 in %s, runs runs, trials 0, seconds 0.0, parallel 0, refit true"
                .formatted(study)),
        studies.asked);
  }

  @Test
  void withoutTheFeatureItsNameIsTold() {
    Cli bare = new Cli(new FakeHost());
    assertEquals(4, bare.execute("tune", pipeline));
    assertEquals(4, bare.execute("cv", pipeline));
    assertTrue(bare.err().contains("nothing installed provides Studies"), bare.err());
  }

  private static TrialRecord folds() {
    Map<String, Double> first = new LinkedHashMap<>();
    first.put("accuracy", 0.75);
    first.put("f1", 0.5);
    Map<String, Double> second = new LinkedHashMap<>();
    second.put("accuracy", 0.5);
    second.put("f1", 0.25);
    return new TrialRecord(
        1,
        Map.of(),
        Trial.State.COMPLETE,
        OptionalDouble.of(0.625),
        OptionalDouble.of(0.125),
        List.of(
            FakeStudies.training(1, 1, 1, OptionalDouble.of(0.75), first, 3),
            FakeStudies.training(1, 2, 1, OptionalDouble.of(0.5), second, 3)),
        Optional.empty(),
        Optional.empty(),
        "",
        3);
  }

  @Test
  void aCrossValidationShowsEveryFigureOfEveryFold() {
    studies.record = FakeStudies.crossValidation("complete", folds());
    assertEquals(0, cli.execute("cv", pipeline, "--folds", "2", "--stratify", "--refit"));
    assertEquals(
        List.of("cv 2 true in studies, runs runs, trials 0, seconds 0.0, parallel 0, refit true"),
        studies.asked);
    assertEquals(
        """

        Figures of 2 folds
                     accuracy      f1
          fold 1/2     0.7500  0.5000
          fold 2/2     0.5000  0.2500
          mean         0.6250  0.3750
          deviation    0.1250  0.1250

        study  studies/names/7
        """,
        cli.out());
  }
}
