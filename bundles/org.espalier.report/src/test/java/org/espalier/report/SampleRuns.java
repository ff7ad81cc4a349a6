package org.espalier.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.host.DataSummary;
import org.espalier.host.Distribution;
import org.espalier.host.Epoch;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Mistake;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecord;
import org.espalier.model.LayerSummary;
import org.espalier.report.analysis.Confusion;
import org.espalier.source.Column;
import org.espalier.source.Part;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Records of runs that never were, with every part of a record filled. */
public final class SampleRuns {
  private SampleRuns() {}

  /** A run whose data are of some classes. */
  public static RunRecord classes(List<String> classes, int rows, int epochs) {
    Predictions predictions = predictions(classes, rows);
    List<List<Long>> confusion = Confusion.of(predictions);
    Evaluation evaluation =
        new Evaluation(
            Map.of("accuracy", accuracy(confusion, rows)),
            Confusion.perClass(classes, confusion),
            classes,
            confusion);
    List<Mistake> mistakes =
        List.of(
            new Mistake(
                3,
                "data/texts.csv:4",
                Map.of("text", "a text about " + classes.get(0)),
                classes.get(0),
                classes.get(1),
                0.97));
    return run(
        "complete",
        history(epochs),
        Map.of("", new RunRecord.Output(Optional.of(evaluation), predictions, mistakes)),
        Optional.of(label(classes, rows)));
  }

  private static double accuracy(List<List<Long>> confusion, int rows) {
    return IntStream.range(0, confusion.size()).mapToLong(i -> confusion.get(i).get(i)).sum()
        / (double) rows;
  }

  /** A run whose data have a number in each row. */
  public static RunRecord numbers(int rows) {
    Random random = new Random(7);
    double[] truth = random.doubles(rows, 1, 15).toArray();
    float[][] scores = new float[rows][];
    for (int row = 0; row < rows; row++) {
      scores[row] = new float[] {(float) (truth[row] * 0.9 + 0.6 + random.nextGaussian())};
    }
    Predictions predictions = new Predictions(List.of(), truth, scores);
    Evaluation evaluation =
        new Evaluation(Map.of("rmse", 1.07, "r2", 0.91), Map.of(), List.of(), List.of());
    List<Mistake> mistakes =
        List.of(new Mistake(5, "data/n.csv:6", Map.of("a", "1", "b", "2"), "3.5", "7.25", 3.75));
    DataSummary.Label label =
        new DataSummary.Label(
            "label", List.of(), Map.of(), Map.of(Part.TRAIN, distribution(rows, 15)));
    return run(
        "complete",
        history(12),
        Map.of("", new RunRecord.Output(Optional.of(evaluation), predictions, mistakes)),
        Optional.of(label));
  }

  /** A run that failed before anything was known of its data. */
  public static RunRecord failed() {
    RunRecord run = run("failed", List.of(), Map.of(), Optional.empty());
    return new RunRecord(
        run.info(),
        run.ended(),
        Optional.of("data/gone.csv: there is no such file"),
        Map.of(),
        run.pipeline(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** A run of which some parts are known. */
  public static RunRecord run(
      String state,
      List<Epoch> history,
      Map<String, RunRecord.Output> outputs,
      Optional<DataSummary.Label> label) {
    return new RunRecord(
        new RunInfo(
            "sample",
            "20260102-030405",
            Path.of("runs/sample/20260102-030405"),
            state,
            "2026-01-02T03:04:05Z",
            history.size(),
            Map.of()),
        Optional.of("2026-01-02T03:04:17Z"),
        Optional.empty(),
        Map.of("pipeline", "samples/pipelines/sample.yaml"),
        "espalier: 1\nname: sample\nmodel:\n  layers:\n    - type: dense  # org.espalier.layers.core\n",
        history,
        List.of(),
        outputs,
        label.map(SampleRuns::data),
        Optional.of(model()),
        ordered("preparation", 1.25, "training", 10.5, "total", 12.0),
        Optional.of(
            new RunRecord.Engine(
                "torch",
                "cuda:0",
                "the only one",
                Map.of("card", "NVIDIA H200"),
                "bfloat16",
                true,
                List.of("torch on cpu"),
                OptionalLong.of(1_234_500_000))),
        Map.of("java", "17.0.1"),
        List.of(new RunRecord.BundleVersion("org.espalier.runtime", "0.1.0", Optional.of("ab12"))),
        Map.of("data/texts.csv", "cd34"),
        List.of());
  }

  private static Map<String, Double> ordered(
      String a, double first, String b, double second, String c, double third) {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put(a, first);
    map.put(b, second);
    map.put(c, third);
    return map;
  }

  /** Epochs in which training improves and validation turns at about a third. */
  public static List<Epoch> history(int epochs) {
    List<Epoch> history = new ArrayList<>();
    for (int i = 1; i <= epochs; i++) {
      double x = 3.0 * i / epochs;
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("loss", Math.exp(-x));
      figures.put("accuracy", 1 - 0.5 * Math.exp(-x));
      figures.put("val_loss", 0.4 + 0.15 * (x - 1) * (x - 1));
      figures.put("val_accuracy", 0.85 - 0.05 * (x - 1.2) * (x - 1.2));
      history.add(new Epoch(i, figures, 0.25));
    }
    return history;
  }

  /** Predictions that mostly are right, and now and then take a class for the next one. */
  public static Predictions predictions(List<String> classes, int rows) {
    Random random = new Random(5);
    int n = classes.size();
    double[] truth = new double[rows];
    float[][] scores = new float[rows][n];
    for (int row = 0; row < rows; row++) {
      int is = row % n;
      truth[row] = is;
      int seems = random.nextInt(10) < 8 ? is : (is + 1 + random.nextInt(2)) % n;
      float rest = 1;
      for (int i = 0; i < n; i++) {
        scores[row][i] = random.nextFloat() + (i == seems ? 1.2f : 0);
        rest += scores[row][i];
      }
      for (int i = 0; i < n; i++) {
        scores[row][i] /= rest;
      }
    }
    return new Predictions(classes, truth, scores);
  }

  private static DataSummary.Label label(List<String> classes, int rows) {
    List<Long> each =
        IntStream.range(0, classes.size())
            .mapToObj(i -> (long) rows * (i + 2) / classes.size())
            .toList();
    return new DataSummary.Label(
        "label", classes, Map.of(Part.TRAIN, each, Part.TEST, each), Map.of());
  }

  private static DataSummary data(DataSummary.Label label) {
    return new DataSummary(
        Map.of(Part.TRAIN, 800, Part.VALIDATION, 100, Part.TEST, 100),
        List.of(label),
        List.of(
            new DataSummary.Feature(
                "text",
                "tokenizer_sequence",
                "200 ids below 10000",
                200,
                10_000,
                Map.of(
                    "text",
                    new DataSummary.Cells(
                        Column.Type.TEXT, 2, Map.of("words", distribution(800, 120)))))),
        4);
  }

  /** Numbers that are spread over a range. */
  static Distribution distribution(long count, double max) {
    List<Double> edges = new ArrayList<>();
    List<Long> bins = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      edges.add(max * i / 20);
      if (i < 20) {
        bins.add(count / 20 + (10 - Math.abs(10 - i)));
      }
    }
    return new Distribution(
        count, 0, max / 4, max / 2, max * 0.75, max * 0.95, max, max / 2, edges, bins);
  }

  private static ModelSummary model() {
    LayerSummary layer =
        new LayerSummary(
            "dense",
            "dense",
            new Shape(List.of(Dim.BATCH, Dim.of(10))),
            Dim.of(1210),
            Dim.of(1210),
            List.of("text"));
    return new ModelSummary(
        List.of(layer),
        "",
        "1210",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\"><rect width=\"80\" height=\"40\"/></svg>");
  }

  /** The same run with explanations. */
  public static RunRecord explained(RunRecord run, List<ExplainedRow> explanations) {
    return new RunRecord(
        run.info(),
        run.ended(),
        run.message(),
        run.asked(),
        run.pipeline(),
        run.history(),
        run.testRows(),
        run.outputs(),
        run.data(),
        run.model(),
        run.seconds(),
        run.engine(),
        run.machine(),
        run.bundles(),
        run.files(),
        explanations);
  }
}
