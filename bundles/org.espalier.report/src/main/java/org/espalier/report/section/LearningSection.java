package org.espalier.report.section;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.espalier.host.RunRecord;
import org.espalier.report.analysis.History;
import org.espalier.report.analysis.Verdict;
import org.espalier.report.chart.Line;
import org.espalier.report.chart.LineChart;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** How the model learned: the loss and every metric over the epochs, and what they say. */
public final class LearningSection {
  private static final Pattern RESTORES =
      Pattern.compile("(?m)^\\s*(- )?restore_best_weights: true\\b");

  private final History history;
  private final Verdict verdict;
  private final Plots plots;

  private LearningSection(RunRecord run, Plots plots) {
    this.history = History.of(run.history());
    this.verdict = Verdict.of(history, RESTORES.matcher(run.pipeline()).find());
    this.plots = plots;
  }

  /** The section. */
  public static Section of(RunRecord run, Plots plots) {
    return new Section("learning", "Learning", new LearningSection(run, plots).body());
  }

  private Markup body() {
    Markup body = new Markup();
    body.element("p", verdict.sentence(), "class", verdict.isWarning() ? "note warning" : "note");
    gap(body);
    if (history.curves().isEmpty()) {
      return body;
    }
    body.open("div", "class", "plots");
    history.curves().forEach(curve -> body.add(figure(curve)));
    return body.close();
  }

  /** Says how far the model is ahead on the rows it learned from. */
  private void gap(Markup body) {
    for (History.Curve curve : history.curves()) {
      if (curve.name().endsWith("accuracy") && curve.validation().isPresent()) {
        int last = history.epochs().length - 1;
        double training = curve.training()[last];
        double validation = curve.validation().get()[last];
        if (training - validation >= 0.05) {
          body.element(
              "p",
              "In the last epoch %s was %s on training rows and %s on validation rows."
                  .formatted(curve.name(), Numbers.share(training), Numbers.share(validation)));
        }
      }
    }
  }

  private Markup figure(History.Curve curve) {
    double[] epochs = history.epochs();
    int last = epochs.length - 1;
    String name = curve.name().replace('_', ' ');
    LineChart chart =
        LineChart.overEpochs(
            Numbers.shortened(capital(name), 50), name, (long) epochs[0], (long) epochs[last]);
    chart.add(new Line("training", epochs, curve.training(), 0));
    curve.validation().ifPresent(values -> chart.add(new Line("validation", epochs, values, 1)));
    OptionalInt best = history.best();
    if (best.isPresent() && curve.validation().isPresent() && last > 0) {
      long epoch = (long) epochs[best.getAsInt()];
      chart.mark(epochs[best.getAsInt()], "lowest validation loss: epoch " + epoch);
    }
    boolean thinned = epochs.length > LineChart.POINTS;
    return plots.figure(
        "learning_" + curve.name(),
        chart.draw(description(curve)),
        thinned
            ? "%s epochs are drawn as %d points that keep the shape; history.csv has all."
                .formatted(Numbers.count(epochs.length), LineChart.POINTS)
            : "");
  }

  private String description(History.Curve curve) {
    int last = history.epochs().length - 1;
    String training =
        "%s on training rows goes from %s to %s in %s"
            .formatted(
                curve.name(),
                Numbers.figure(curve.training()[0]),
                Numbers.figure(curve.training()[last]),
                Numbers.of(history.epochs().length, "epoch", "epochs"));
    return curve
        .validation()
        .map(
            values ->
                "%s; on validation rows from %s to %s."
                    .formatted(training, Numbers.figure(values[0]), Numbers.figure(values[last])))
        .orElse(training + ".");
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
