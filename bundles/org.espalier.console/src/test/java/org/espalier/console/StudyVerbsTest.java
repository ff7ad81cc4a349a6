package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyVerbsTest {
  @TempDir Path folder;
  private final FakeStudies studies = new FakeStudies();
  private final Cli cli = studies.cli();

  @Test
  void studiesAreListed() {
    assertEquals(0, cli.execute("study"));
    assertEquals(
        """
        1 study
          pipeline  study  state     began             trials    best
          names         7  complete  2026-01-01 12:34       3  0.8750
        """,
        cli.out());
    assertEquals(0, cli.execute("study", "--studies", "empty"));
    assertTrue(cli.out().endsWith("no studies in empty\n"), cli.out());
  }

  @Test
  void aSummaryHasPlanSpaceBestValuesAndImportance() {
    assertEquals(0, cli.execute("study", "summary", "latest", "--studies", "elsewhere"));
    assertEquals(List.of("find latest in elsewhere", "read studies/names/7"), studies.asked);
    assertEquals(
        """
        names/7
          state      complete: 4 trials were made
          began      2026-01-01 12:34 UTC
          plan       random with pruner median, 4 trials of 2 executions
          objective  val_accuracy, great is good
          time       at most 1:00
          parallel   2 trials at once
          changed    seed=2
          trials     4: 2 complete, 1 failed, 1 pruned
          took       total 1:05, training 1:00

        Space (no end of configurations)
          parameter                         values                      number  when
          model.layers.rnn.units            16 to 64 by 16              4
          training.optimizer.learning_rate  0.0001 to 0.1, logarithmic  no end
          model.layers.rnn.activation       tanh, relu                  2       model.layers.rnn.units is 16 or 32

        Best of 4: trial 3, val_accuracy 0.8750 ± 0.0100
          model.layers.rnn.units            32
          training.optimizer.learning_rate  0.0001234
          model.layers.rnn.activation       relu

        What makes the difference
          training.optimizer.learning_rate  80%  ====================
          model.layers.rnn.units            20%  =====

        study  studies/names/7
        run    runs/names/9
        model  runs/names/9/model.espalier
        fill the best values in with: espalier apply studies/names/7
        """,
        cli.out());
  }

  @Test
  void trialsAreListedByNumberOrByScore() {
    assertEquals(0, cli.execute("study", "trials", "latest", "--sort", "score"));
    assertEquals(
        """
        names/7
          trial  state     val_accuracy     time  units  learning_rate  activation
              3  complete  0.8750 ± 0.0100  13 s     32      0.0001234  relu
              1  complete  0.8000 ± 0.0100  13 s     16          0.001  tanh
              2  failed    -                13 s     64            0.1  -           the loss is NaN in epoch 2
              4  pruned    0.5000 ± 0.0100  13 s     48           0.01  -           worse than the median
        """,
        cli.out());
  }

  @Test
  void trialsAreCsvAndJsonWithNumbersInFull() {
    assertEquals(0, cli.execute("study", "trials", "latest", "--csv"));
    List<String> lines = cli.out().lines().toList();
    assertEquals(
        "number,state,score,deviation,model.layers.rnn.units,training.optimizer.learning_rate,"
            + "model.layers.rnn.activation,seconds,began,message",
        lines.get(0));
    assertEquals(
        "3,complete,0.875,0.01,32,1.2345E-4,relu,12.5,2026-01-01T12:35:00Z,", lines.get(4));
    assertEquals(0, cli.execute("study", "trials", "latest", "--json"));
    assertTrue(cli.out().contains("\"training.optimizer.learning_rate\" : 1.2345E-4"), cli.out());
  }

  @Test
  void theBestAreShownWithTheModelsThatAreThere() {
    assertEquals(0, cli.execute("study", "best", "latest", "2", "--predict", "Marie"));
    assertEquals(
        """
        1. trial 3, val_accuracy 0.8750 ± 0.0100
          model.layers.rnn.units            32
          training.optimizer.learning_rate  0.0001234
          model.layers.rnn.activation       relu
          studies/names/7/trials/0003/fold-0/execution-2/model.espalier  0.8850
          studies/names/7/trials/0003/fold-0/execution-1/model.espalier  0.8650
          Marie  f  f 0.7500  m 0.2500

        2. trial 1, val_accuracy 0.8000 ± 0.0100
          model.layers.rnn.units            16
          training.optimizer.learning_rate  0.001
          model.layers.rnn.activation       tanh
          studies/names/7/trials/0001/fold-0/execution-2/model.espalier  0.8100
          studies/names/7/trials/0001/fold-0/execution-1/model.espalier  0.7900
          Marie  f  f 0.7500  m 0.2500
        """,
        cli.out());
    assertEquals(2, cli.execute("study", "best", "latest", "0"));
  }

  @Test
  void theBestAreForProgramsToo() {
    assertEquals(0, cli.execute("study", "best", "latest", "--json"));
    String json = cli.out().replaceAll("\\s+", "");
    assertTrue(
        json.startsWith(
            "[{\"number\":3,\"score\":0.875,\"deviation\":0.01,"
                + "\"values\":{\"model.layers.rnn.units\":32,"),
        json);
    assertFalse(json.contains("\"number\":1"), json);
  }

  @Test
  void theSpaceIsThatOfAPipelineOrOfAStudy() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "espalier: 1\n");
    assertEquals(0, cli.execute("study", "space", file.toString(), "--set", "seed=2"));
    assertEquals(0, cli.execute("study", "space", "latest", "--json"));
    assertEquals(
        List.of("space [seed=2]", "find latest in studies", "read studies/names/7"), studies.asked);
    assertTrue(cli.out().contains("\"configurations\" : null"), cli.out());
    assertEquals(6, cli.execute("study", "space", "nowhere.yaml"));
  }

  @Test
  void aReportIsWrittenAnew() {
    assertEquals(0, cli.execute("study", "report", "latest"));
    assertEquals("studies/names/7/report.html\n", cli.out());
    studies.warnings.add("the report failed");
    assertEquals(1, cli.execute("study", "report", "latest"));
    studies.warnings.clear();
    studies.files = List.of();
    assertEquals(4, cli.execute("study", "report", "latest"));
  }

  @Test
  void theBestValuesAreFilledInAndNoFileIsLost() throws IOException {
    assertEquals(0, cli.execute("apply", "latest"));
    assertEquals("espalier: 1\nname: names\n", cli.out());
    Path file = folder.resolve("tuned.yaml");
    assertEquals(0, cli.execute("apply", "latest", "--trial", "1", "-o", file.toString()));
    assertEquals("espalier: 1\nname: names\n", Files.readString(file));
    Files.writeString(file, "mine");
    assertEquals(6, cli.execute("apply", "latest", "-o", file.toString()));
    assertEquals("mine", Files.readString(file));
    assertTrue(cli.err().contains("is there already"), cli.err());
    assertEquals(0, cli.execute("apply", "latest", "-o", file.toString(), "--force"));
    assertEquals(
        List.of("apply 3", "apply 1", "apply 3"),
        studies.asked.stream().filter(call -> call.startsWith("apply")).toList());
  }

  @Test
  void withoutACompleteTrialThereIsNothingToApply() {
    studies.record = FakeStudies.study("interrupted", List.of(FakeStudies.trials().get(1)));
    assertEquals(6, cli.execute("apply", "latest"));
    assertTrue(cli.err().contains("espalier study resume studies/names/7"), cli.err());
    assertEquals(0, cli.execute("study", "best", "latest"));
    assertEquals("no trial of studies/names/7 is complete\n", cli.out());
  }

  @Test
  void namesAreAsShortAsTheyCanBe() {
    assertEquals(
        Map.of(
            "a.units", "a.units", "x.c.units", "c.units", "y.b.rate", "rate", "b.units", "b.units"),
        StudyText.shortest(List.of("a.units", "x.c.units", "y.b.rate", "b.units")));
  }
}
