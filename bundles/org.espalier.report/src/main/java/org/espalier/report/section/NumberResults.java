package org.espalier.report.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.evaluation.Predictions;
import org.espalier.report.chart.Histogram;
import org.espalier.report.chart.ScatterChart;
import org.espalier.report.page.Plots;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** How near predicted numbers come to the true ones. */
final class NumberResults {
  private static final int BINS = 30;

  private final String prefix;
  private final Plots plots;
  private final double[] truth;
  private final double[] predicted;
  private final double[] errors;
  private final String point;

  NumberResults(String prefix, Predictions predictions, Plots plots) {
    this.prefix = prefix;
    this.plots = plots;
    this.truth = predictions.truth();
    this.predicted =
        Arrays.stream(predictions.scores())
            .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
            .toArray();
    this.point = predictions.numbers() == 1 ? "test row" : "number of each test row";
    this.errors = new double[truth.length];
    Arrays.setAll(errors, i -> predicted[i] - truth[i]);
  }

  /**
   * The markup.
   *
   * @param figures the table of the figures
   */
  Markup markup(Markup figures) {
    Markup markup = new Markup().open("div", "class", "plots").add(figures);
    markup.add(
        plots.figure(
            prefix + "predicted_true",
            new ScatterChart("Predicted and true", "true", "predicted", truth, predicted)
                .drawEqual("A point for each " + point + "; on the dashed line both are equal."),
            "On the dashed line both are equal." + thinned()));
    markup.add(
        plots.figure(
            prefix + "residuals",
            new ScatterChart("Errors", "predicted", "predicted minus true", predicted, errors)
                .drawAroundZero(
                    "A point for each " + point + ": its error over what was predicted."),
            "A pattern here is something the model has not learned."));
    return markup.add(spread()).close();
  }

  private String thinned() {
    return truth.length <= ScatterChart.POINTS
        ? ""
        : " %s of %s points, evenly chosen."
            .formatted(Numbers.count(ScatterChart.POINTS), Numbers.count(truth.length));
  }

  private Markup spread() {
    var range = Arrays.stream(errors).filter(Double::isFinite).summaryStatistics();
    if (!(range.getMax() > range.getMin())) {
      return new Markup();
    }
    double width = (range.getMax() - range.getMin()) / BINS;
    long[] counts = new long[BINS];
    Arrays.stream(errors)
        .filter(Double::isFinite)
        .forEach(it -> counts[(int) Math.min(BINS - 1, (it - range.getMin()) / width)]++);
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= BINS; i++) {
      edges.add(range.getMin() + i * width);
    }
    String sentence =
        "Errors go from %s to %s; their mean is %s."
            .formatted(
                Numbers.figure(range.getMin()),
                Numbers.figure(range.getMax()),
                Numbers.figure(range.getAverage()));
    Histogram histogram =
        new Histogram(
            "Test rows by error",
            "predicted minus true",
            "rows",
            edges,
            Arrays.stream(counts).boxed().toList());
    return plots.figure(prefix + "errors", histogram.draw(sentence), sentence);
  }
}
