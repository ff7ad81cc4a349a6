package org.espalier.report.section;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.espalier.evaluation.Predictions;
import org.espalier.report.analysis.Calibration;
import org.espalier.report.analysis.Ranking;
import org.espalier.report.chart.Line;
import org.espalier.report.chart.LineChart;
import org.espalier.report.page.Plots;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/**
 * The ROC and the precision-recall curve: of two classes of the second one, of more of each against
 * the rest.
 */
final class ThresholdCurves {
  /** How many curves a chart holds. */
  private static final int CURVES = 10;

  private final String prefix;
  private final Predictions predictions;
  private final List<Integer> shown;
  private final List<Ranking> rankings;
  private final Plots plots;

  ThresholdCurves(
      String prefix,
      Predictions predictions,
      Map<String, Map<String, Double>> perClass,
      Plots plots) {
    this.prefix = prefix;
    this.predictions = predictions;
    this.plots = plots;
    this.shown = shown(predictions.classes(), perClass);
    this.rankings = shown.stream().map(this::ranking).toList();
  }

  private static List<Integer> shown(
      List<String> classes, Map<String, Map<String, Double>> perClass) {
    if (classes.size() == 2) {
      return List.of(1);
    }
    if (classes.size() <= CURVES) {
      return IntStream.range(0, classes.size()).boxed().toList();
    }
    ToDoubleFunction<Integer> f1 =
        i -> perClass.getOrDefault(classes.get(i), Map.of()).getOrDefault("f1", 1.0);
    return IntStream.range(0, classes.size())
        .filter(
            i -> perClass.getOrDefault(classes.get(i), Map.of()).getOrDefault("support", 0.0) > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(f1))
        .limit(CURVES)
        .toList();
  }

  private Ranking ranking(int positive) {
    return Ranking.of(scores(positive), isPositive(positive));
  }

  private float[] scores(int positive) {
    float[] scores = new float[predictions.rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = predictions.scores()[row][positive];
    }
    return scores;
  }

  private boolean[] isPositive(int positive) {
    boolean[] isPositive = new boolean[predictions.rows()];
    for (int row = 0; row < isPositive.length; row++) {
      isPositive[row] = (int) predictions.truth()[row] == positive;
    }
    return isPositive;
  }

  /** Both charts; a sentence where no class has rows of both sorts. */
  Markup markup() {
    Markup markup = new Markup().element("h3", "Every threshold");
    if (rankings.stream().noneMatch(Ranking::isDefined)) {
      return markup.element(
          "p", "The test rows are of one class, so there are no ROC and precision-recall curves.");
    }
    LineChart roc =
        LineChart.ofShares("ROC", "false positive rate", "true positive rate").guide(0, 0, 1, 1);
    LineChart precisions = LineChart.ofShares("Precision and recall", "recall", "precision");
    for (int i = 0; i < shown.size(); i++) {
      Ranking ranking = rankings.get(i);
      if (ranking.isDefined()) {
        roc.add(
            new Line(named(i, "AUC", ranking.auc()), ranking.falseRates(), ranking.trueRates(), i));
        precisions.add(
            new Line(
                named(i, "AP", ranking.averagePrecision()),
                withStart(ranking.trueRates(), 0),
                withStart(ranking.precisions(), ranking.precisions()[1]),
                i));
      }
    }
    markup.open("div", "class", "plots");
    markup.add(plots.figure(prefix + "roc", roc.draw(description("AUC", Ranking::auc)), note()));
    markup.add(
        plots.figure(
            prefix + "precision_recall",
            precisions.draw(description("average precision", Ranking::averagePrecision)),
            note()));
    if (predictions.classes().size() == 2 && predictions.rows() >= Calibration.ROWS) {
      markup.add(calibration());
    }
    return markup.close();
  }

  private Markup calibration() {
    Calibration calibration = Calibration.of(scores(1), isPositive(1));
    String description =
        "Rows by tenths of their probability; on the dashed line it means what it says: of the rows given 0.7, 70 %% are “%s”."
            .formatted(name(0));
    Line line = new Line(name(0), calibration.probabilities(), calibration.shares(), 0);
    LineChart chart =
        LineChart.ofShares("Calibration", "predicted probability", "share that is so")
            .guide(0, 0, 1, 1)
            .add(line)
            .withDots();
    return plots.figure(prefix + "calibration", chart.draw(description), description);
  }

  /** Precision of no rows at all is not defined: the curve begins level with its first point. */
  private static double[] withStart(double[] values, double start) {
    double[] copy = values.clone();
    copy[0] = start;
    return copy;
  }

  private String name(int i) {
    return Numbers.shortened(predictions.classes().get(shown.get(i)), 24);
  }

  private String named(int i, String figure, double value) {
    String text = String.format(Locale.ROOT, "%s %.3f", figure, value);
    return name(i) + ", " + text;
  }

  private String description(String figure, ToDoubleFunction<Ranking> value) {
    StringBuilder text = new StringBuilder(figure + ": ");
    for (int i = 0; i < shown.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(name(i)).append(' ');
      text.append(Numbers.figure(value.applyAsDouble(rankings.get(i))));
    }
    return text.append('.').toString();
  }

  private String note() {
    int classes = predictions.classes().size();
    if (classes == 2) {
      return "";
    }
    return classes <= CURVES
        ? "Each class against the rest."
        : "Each class against the rest; the %d classes with the lowest f1 of %s."
            .formatted(shown.size(), Numbers.count(classes));
  }
}
