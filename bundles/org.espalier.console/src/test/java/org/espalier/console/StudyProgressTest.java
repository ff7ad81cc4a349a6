package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.espalier.host.DownloadProgress;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.Test;

class StudyProgressTest {
  private final Cli cli = new Cli(new FakeHost());

  private void tune(boolean quiet, StudyRecord begun, TrialRecord... trials) {
    try (StudyProgress progress = new StudyProgress(cli.streams(), quiet, true)) {
      progress.message("engine fake");
      progress.began(begun);
      for (TrialRecord trial : trials) {
        progress.trial(trial);
      }
      assertFalse(progress.mayDownload("http://localhost/x"));
    }
  }

  /** The terminal's content after what was printed, as far as the sequences in use go. */
  private List<String> screen() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int line = 0;
    int column = 0;
    String text = cli.err();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\033') {
        int end = i + 2;
        while (!Character.isLetter(text.charAt(end))) {
          end++;
        }
        String number = text.substring(i + 2, end);
        if (text.charAt(end) == 'A') {
          line -= Integer.parseInt(number);
        } else if (text.charAt(end) == 'K') {
          lines.get(line).setLength(column);
        } else if (text.charAt(end) == 'J') {
          lines.get(line).setLength(column);
          lines.subList(line + 1, lines.size()).clear();
        }
        i = end;
      } else if (next == '\n') {
        line++;
        column = 0;
        if (line == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (next == '\r') {
        column = 0;
      } else {
        lines.get(line).replace(column, column + 1, String.valueOf(next));
        column++;
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }

  @Test
  void filesGetALineForEachTrainingAndTrialThatEnded() {
    List<TrialRecord> trials = FakeStudies.trials();
    tune(
        false,
        FakeStudies.study("running", List.of(trials.get(0))),
        trials.get(0),
        FakeStudies.running(2, 1),
        FakeStudies.running(2, 2),
        trials.get(2));
    assertEquals(
        """
        engine fake
        study studies/names/7: random with pruner median, 4 trials of 2 executions
        1 trial ended before
        trial 2, execution 1/2: val_accuracy 0.5000  (6.3 s)
        trial 3, execution 1/2: val_accuracy 0.8650  (6.3 s)
        trial 3, execution 2/2: val_accuracy 0.8850  (6.3 s)
        trial 3/4: complete, val_accuracy 0.8750 ± 0.0100  units 32, learning_rate 0.0001234, activation relu  (13 s)
        """,
        cli.err());
  }

  @Test
  void terminalsGetATableThatIsDrawnAnewInPlace() {
    cli.terminal();
    List<TrialRecord> trials = FakeStudies.trials();
    tune(
        false,
        FakeStudies.study("running", List.of()),
        FakeStudies.running(1, 1),
        trials.get(0),
        trials.get(1),
        trials.get(2),
        FakeStudies.running(4, 2));
    List<String> screen = screen();
    assertEquals("engine fake", screen.get(0));
    assertEquals(
        "study studies/names/7: random with pruner median, 4 trials of 2 executions",
        screen.get(1));
    assertTrue(screen.get(2).startsWith("3 of 4 trials, "), screen.toString());
    assertTrue(screen.get(2).endsWith(" left; best val_accuracy 0.8750 ± 0.0100 (trial 3)"));
    assertEquals(
        """
           trial  state         val_accuracy     time   units  learning_rate  activation
               1  complete      0.8000 ± 0.0100  13 s      16          0.001  tanh
               2  failed        -                13 s      64            0.1  -           the loss is Na...
        *      3  complete      0.8750 ± 0.0100  13 s      32      0.0001234  relu
               4  2/2, epoch 3  0.2000           2.5 s     16          0.001  tanh
        """,
        String.join("\n", screen.subList(3, 8)) + "\n");
    assertEquals(List.of(""), screen.subList(8, screen.size()));
  }

  @Test
  void theTableFitsTheWindowWithTheBestTrialAndTheLastOnes() {
    cli.window(60, 9);
    TrialRecord[] trials =
        IntStream.rangeClosed(1, 30)
            .mapToObj(
                number ->
                    FakeStudies.trial(
                        number,
                        Trial.State.COMPLETE,
                        number == 5 ? 0.9 : 0.5,
                        FakeStudies.values(16, number / 100.0, "tanh"),
                        null))
            .toArray(TrialRecord[]::new);
    tune(false, FakeStudies.study("running", List.of()), trials);
    List<String> screen = screen();
    screen.forEach(line -> assertTrue(line.length() < 80, line));
    List<String> table = screen.subList(2, screen.size() - 1);
    table.forEach(line -> assertTrue(line.length() < 60, line));
    assertTrue(table.size() < 9, table.toString());
    assertTrue(table.get(2).startsWith("*      5  complete"), table.toString());
    assertTrue(table.get(table.size() - 1).startsWith("      30  complete"), table.toString());
    assertFalse(table.get(1).contains("units"), "all trials have the same");
  }

  @Test
  void messagesStayAboveTheTable() {
    cli.terminal();
    try (StudyProgress progress = new StudyProgress(cli.streams(), false, false)) {
      progress.began(FakeStudies.study("running", List.of()));
      progress.trial(FakeStudies.running(1, 1));
      progress.message("a warning");
    }
    List<String> screen = screen();
    assertEquals("a warning", screen.get(1));
    assertTrue(screen.get(2).startsWith("0 of 4 trials, "), screen.toString());
    assertEquals(6, screen.size(), screen.toString());
  }

  @Test
  void aDownloadIsShownBeforeTheStudyBegins() {
    cli.terminal();
    DownloadProgress download =
        new DownloadProgress("http://localhost/x.csv", 1, Optional.of(2L), 1);
    try (StudyProgress progress = new StudyProgress(cli.streams(), false, false)) {
      progress.download(download);
      progress.began(FakeStudies.study("running", List.of()));
      progress.download(download);
      assertTrue(progress.mayDownload("http://localhost/x"));
    }
    assertTrue(cli.err().contains("x.csv [==========          ]"), cli.err());
  }

  @Test
  void aCrossValidationTellsItsFolds() {
    TrialRecord trial =
        new TrialRecord(
            1,
            Map.of(),
            Trial.State.RUNNING,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of(FakeStudies.training(1, 1, 1, OptionalDouble.of(0.75), Map.of(), 2)),
            Optional.empty(),
            Optional.empty(),
            "",
            3);
    tune(false, FakeStudies.crossValidation("running", trial), trial);
    assertEquals(
        "engine fake\nstudy studies/names/7: cross-validation of 2 folds\n",
        cli.err(),
        "known before");
    TrialRecord begun = FakeStudies.running(1, 0);
    Cli other = new Cli(new FakeHost());
    try (StudyProgress progress = new StudyProgress(other.streams(), false, false)) {
      progress.began(
          FakeStudies.crossValidation(
              "running",
              new TrialRecord(
                  1,
                  Map.of(),
                  begun.state(),
                  begun.score(),
                  begun.deviation(),
                  List.of(),
                  begun.message(),
                  begun.stackTrace(),
                  "",
                  0)));
      progress.trial(trial);
    }
    assertTrue(other.err().endsWith("trial 1, fold 1/2: accuracy 0.7500  (6.3 s)\n"), other.err());
  }

  @Test
  void quietIsSilent() {
    cli.terminal();
    tune(true, FakeStudies.study("running", List.of()), FakeStudies.trials().get(0));
    assertEquals("", cli.err());
  }
}
