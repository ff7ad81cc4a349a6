package org.espalier.report.section;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.RunRecord.Output;
import org.espalier.report.analysis.ConfusedPair;
import org.espalier.report.analysis.Confusion;
import org.espalier.report.chart.HeatMap;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** How right a model is about classes. */
final class ClassResults {
  /** From how many classes on the most confused pairs are listed. */
  private static final int SEVERAL = 3;

  private static final int PAIRS = 12;
  private static final int CLASSES = 200;

  private final String prefix;
  private final Output output;
  private final Plots plots;
  private final List<String> classes;
  private final List<List<Long>> confusion;
  private final Map<String, Map<String, Double>> perClass;

  /**
   * Takes an output.
   *
   * @param prefix what the names of its plots begin with
   */
  ClassResults(String prefix, Output output, Plots plots) {
    this.prefix = prefix;
    this.output = output;
    this.plots = plots;
    this.classes = output.predictions().classes();
    this.confusion =
        output
            .evaluation()
            .map(Evaluation::confusion)
            .filter(matrix -> !matrix.isEmpty())
            .orElseGet(() -> Confusion.of(output.predictions()));
    this.perClass =
        output
            .evaluation()
            .map(Evaluation::perClass)
            .filter(figures -> !figures.isEmpty())
            .orElseGet(() -> Confusion.perClass(classes, confusion));
  }

  /**
   * The markup.
   *
   * @param figures the table of the figures, to stand beside the matrix
   */
  Markup markup(Markup figures) {
    Markup markup = new Markup().open("div", "class", "plots").add(figures).add(matrix()).close();
    markup.add(new ThresholdCurves(prefix, output.predictions(), perClass, plots).markup());
    markup.element("h3", "Each class").open("div", "class", "plots").add(classTable());
    if (classes.size() >= SEVERAL) {
      markup.add(pairs());
    }
    return markup.close();
  }

  private Markup matrix() {
    if (classes.size() > HeatMap.MOST) {
      return new Markup()
          .element(
              "p",
              "The confusion matrix of %s classes is too large to draw; metrics.json has it where confusion_matrix is among the metrics."
                  .formatted(Numbers.count(classes.size())));
    }
    String description = description();
    return plots.figure(
        prefix + "confusion_matrix",
        new HeatMap("Confusion matrix", classes, confusion).draw(description),
        "Counts, and their share of the row. " + description);
  }

  private String description() {
    long right = 0;
    for (int i = 0; i < classes.size(); i++) {
      right += confusion.get(i).get(i);
    }
    long all = output.predictions().rows();
    return "%s of %s rows are right (%s)."
        .formatted(Numbers.count(right), Numbers.count(all), Numbers.percent((double) right / all));
  }

  private Markup pairs() {
    List<ConfusedPair> most = ConfusedPair.most(confusion, PAIRS);
    if (most.isEmpty()) {
      return new Markup().element("p", "No class was taken for another.");
    }
    Table table =
        new Table("What was confused most often")
            .text("true")
            .text("taken for")
            .number("rows")
            .number("of the class");
    for (ConfusedPair pair : most) {
      table.row(
          name(classes.get(pair.truth())),
          name(classes.get(pair.predicted())),
          Numbers.count(pair.count()),
          Numbers.percent(pair.share()));
    }
    return table.markup();
  }

  private Markup classTable() {
    Table table =
        new Table("Figures of each class")
            .text("class")
            .number("precision")
            .number("recall")
            .number("f1")
            .number("support");
    List<String> shown =
        classes.size() <= CLASSES
            ? classes
            : classes.stream()
                .sorted(Comparator.comparingDouble(name -> figure(name, "f1")))
                .limit(CLASSES)
                .toList();
    for (String name : shown) {
      table.row(
          name(name),
          Numbers.share(figure(name, "precision")),
          Numbers.share(figure(name, "recall")),
          Numbers.share(figure(name, "f1")),
          Numbers.count((long) figure(name, "support")));
    }
    Markup markup = table.markup();
    return shown.size() == classes.size()
        ? markup
        : markup.element(
            "p",
            "The %d classes with the lowest f1 of %s; metrics.json has all."
                .formatted(CLASSES, Numbers.count(classes.size())));
  }

  private double figure(String name, String figure) {
    return perClass.getOrDefault(name, Map.of()).getOrDefault(figure, Double.NaN);
  }

  private static String name(String name) {
    return Numbers.shortened(name, 80);
  }
}
