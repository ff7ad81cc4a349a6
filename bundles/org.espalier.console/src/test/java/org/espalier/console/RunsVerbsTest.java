package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espalier.evaluation.Predictions;
import org.espalier.host.DataSummary;
import org.espalier.host.Difference;
import org.espalier.host.Distribution;
import org.espalier.host.Epoch;
import org.espalier.host.PairedTest;
import org.espalier.host.RunComparison;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecord;
import org.espalier.source.Column;
import org.espalier.source.Part;
import org.junit.jupiter.api.Test;

class RunsVerbsTest {
  private static final RunInfo INFO =
      new RunInfo(
          "names",
          "7",
          Path.of("runs/names/7"),
          "stopped",
          "2026-01-01T12:34:56.789Z",
          1,
          Map.of());

  private final FakeRuntime runtime = new FakeRuntime();
  private final Cli cli = runtime.cli();

  private static RunRecord record() {
    Distribution spread =
        new Distribution(3, 2, 3, 4, 5, 9, 11, 4.5, List.of(2.0, 12.0), List.of(3L));
    Map<Part, Integer> rows = new LinkedHashMap<>();
    rows.put(Part.TRAIN, 3);
    rows.put(Part.VALIDATION, 0);
    rows.put(Part.TEST, 2);
    DataSummary data =
        new DataSummary(
            rows,
            List.of(
                new DataSummary.Label(
                    "label", List.of("f", "m"), Map.of(Part.TRAIN, List.of(1L, 2L)), Map.of())),
            List.of(
                new DataSummary.Feature(
                    "text",
                    "count",
                    "1714 numbers, sparse",
                    1714,
                    0,
                    Map.of(
                        "name",
                        new DataSummary.Cells(Column.Type.TEXT, 1, Map.of("characters", spread))))),
            1);
    return new RunRecord(
        INFO,
        Optional.of("2026-01-01T12:35:00Z"),
        Optional.of("val_loss did not improve"),
        Map.of("epochs", "5"),
        "espalier: 1\n",
        List.of(new Epoch(1, Map.of("loss", 0.5), 0.25)),
        List.of(3, 4),
        Map.of(
            "",
            new RunRecord.Output(
                Optional.of(FakeRuntime.evaluation()),
                new Predictions(List.of("f", "m"), new double[2], new float[2][2]),
                List.of())),
        Optional.of(data),
        Optional.empty(),
        Map.of("training", 2.5, "total", 3.25),
        Optional.of(
            new RunRecord.Engine(
                "torch",
                "cuda:0",
                "the fastest",
                Map.of("card", "NVIDIA H200"),
                "bfloat16",
                true,
                List.of("torch on cpu"),
                OptionalLong.of(1_234_500_000))),
        Map.of("java", "17"),
        List.of(new RunRecord.BundleVersion("b", "1.0", Optional.empty())),
        Map.of("names.csv", "0123"),
        List.of());
  }

  @Test
  void aRunIsShownWithWhatItKept() {
    runtime.record = record();
    assertEquals(0, cli.execute("runs", "show", "latest", "--runs", "elsewhere"));
    assertEquals(
        List.of("find latest in elsewhere", "list elsewhere", "read elsewhere"), runtime.asked);
    assertTrue(
        cli.out()
            .startsWith(
                """
                names/7
                  state       stopped, in total 3.3 s, training 2.5 s
                  because     val_loss did not improve
                  started     2026-01-01 12:34 UTC
                  rows        3 to train on, 0 to validate, 2 to test
                  duplicates  1 test rows are as a training row
                  label       f 1, m 2 to train on
                  text        count: 1714 numbers, sparse
                    name      characters 2 to 11, half of them 3 to 5; 1 missing
                  engine      torch on cuda:0, NVIDIA H200, bfloat16, deterministic
                  before      torch on cpu
                  memory      1235 MB at most
                  data        names.csv

                Epochs
                  epoch    loss  seconds
                      1  0.5000   0.2500

                Evaluation
                  accuracy  0.8750
                """),
        cli.out());
    assertTrue(cli.out().endsWith("run     runs/names/7\n"), cli.out());
  }

  @Test
  void aRunIsShownToPrograms() {
    runtime.record = record();
    assertEquals(0, cli.execute("runs", "show", "7", "--json"));
    assertTrue(cli.out().contains("\"lower_quartile\" : 3.0"), cli.out());
    assertTrue(cli.out().contains("\"train\" : 3"), cli.out());
    assertTrue(cli.out().contains("\"sha256\" : null"), cli.out());
  }

  @Test
  void runsAreCompared() {
    runtime.comparison =
        new RunComparison(
            INFO,
            INFO,
            List.of(new Difference("training.epochs", "5", "")),
            List.of(
                new RunComparison.Pair("test_accuracy", 0.5, 0.75),
                new RunComparison.Pair("val_loss", 0.5, Double.NaN)),
            Map.of("", new PairedTest("McNemar's exact test", 4, 0, 1, 1, "No difference.")),
            "both were judged on the same 4 test rows",
            List.of(new Difference("engine", "nd4j", "torch")));
    assertEquals(0, cli.execute("runs", "compare", "a", "b"));
    assertEquals("find a in runs", runtime.asked.get(0));
    assertEquals("find b in runs", runtime.asked.get(2));
    assertEquals(
        """
        Settings that differ
          setting          names/7  names/7
          training.epochs        5  (none)

        Figures
          figure         names/7  names/7  difference
          test_accuracy   0.5000   0.7500      0.2500
          val_loss        0.5000        -           -

        both were judged on the same 4 test rows
        McNemar's exact test: No difference.

        What else differs
          what    names/7  names/7
          engine  nd4j     torch
        """,
        cli.out());
  }

  @Test
  void removingAsksFirst() {
    assertEquals(1, cli.execute("runs", "rm", "7"));
    assertEquals(List.of("find 7 in runs", "list runs"), runtime.asked);
    assertTrue(cli.err().endsWith("Remove this run? [y/N] nothing was removed\n"), cli.err());
    assertEquals(0, cli.in("y\n").execute("runs", "rm", "7"));
    assertTrue(runtime.asked.contains("remove runs"), runtime.asked.toString());
    assertEquals("removed runs\n", cli.out());
  }

  @Test
  void removingWithoutAQuestionTakesYes() {
    assertEquals(0, cli.execute("runs", "rm", "7", "--yes", "--json"));
    assertTrue(cli.out().contains("\"removed\" : [ \"runs\" ]"), cli.out());
    assertEquals(2, cli.execute("runs", "rm"));
  }

  @Test
  void failedRunsAreRemovedTogetherAndOthersStay() {
    assertEquals(0, cli.execute("runs", "rm", "--failed", "--yes"));
    assertEquals("there is no such run in runs\n", cli.out());
    runtime.state = "failed";
    assertEquals(0, cli.execute("runs", "rm", "--failed", "--yes"));
    assertTrue(cli.out().endsWith("removed runs\n"), cli.out());
  }

  @Test
  void aRunningRunIsNotRemoved() {
    runtime.state = "running";
    assertEquals(6, cli.execute("runs", "rm", "7", "--yes"));
    assertTrue(cli.err().contains("still running"), cli.err());
    assertEquals(List.of("find 7 in runs", "list runs"), runtime.asked);
  }

  @Test
  void aRepetitionThatIsTheSameSaysIdentical() {
    assertEquals(0, cli.execute("rerun", "7", "--runs", "there"));
    assertTrue(runtime.asked.contains("rerun there in there"), runtime.asked.toString());
    assertEquals(
        "identical: history, weights, figures and predictions of 7\n\nrun    runs/names/7\n",
        cli.out());
  }

  @Test
  void aRepetitionThatDiffersSaysWhere() {
    runtime.differences = List.of(new Difference("loss of epoch 1", "0.5", "0.25"));
    assertEquals(1, cli.execute("rerun", "7"));
    assertTrue(
        cli.out()
            .startsWith(
                """
                Differences
                  what               7     7
                  loss of epoch 1  0.5  0.25
                """),
        cli.out());
    assertEquals(1, runtime.cli().execute("rerun", "7", "--json"));
  }

  @Test
  void aReportIsWrittenAnew() {
    assertEquals(0, cli.execute("report", "7"));
    assertEquals(Path.of("runs/report.html") + "\n", cli.out());
    runtime.reportWarnings = List.of("no ink");
    assertEquals(1, cli.execute("report", "7"));
    assertEquals("no ink\n", cli.err());
  }

  @Test
  void withoutAReporterThereIsNoReport() {
    runtime.reported = List.of();
    assertEquals(4, cli.execute("report", "7"));
    assertTrue(cli.err().contains("no reporter is installed"), cli.err());
  }
}
