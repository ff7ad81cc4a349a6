package org.espalier.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.espalier.host.TrialRecord;
import org.espalier.report.chart.Dimension;
import org.espalier.report.chart.MeasureBars;
import org.espalier.report.chart.ParallelChart;
import org.espalier.report.chart.SliceChart;
import org.espalier.report.chart.TrialPoint;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;

/** What the parameters have to do with the score: importance, parallel coordinates, slices. */
public final class ParameterSection {
  /** How many parameters are drawn as slices. */
  private static final int SLICES = 24;

  /** How many numbers are each written at an axis. */
  private static final int FEW = 8;

  private final StudyView view;
  private final Plots plots;
  private final List<TrialPoint> points;
  private final Dimension scores;

  private ParameterSection(StudyView view, Plots plots) {
    this.view = view;
    this.plots = plots;
    this.points = view.points(view.shown());
    this.scores = Dimension.scores(view.metric(), scores(view), view.study().plan().maximize());
  }

  private static double[] scores(StudyView view) {
    return view.ranked().stream().mapToDouble(it -> it.score().orElseThrow()).toArray();
  }

  /** The section; empty if there are fewer than two complete trials, or nothing is searched. */
  public static Optional<Section> of(StudyView view, Plots plots) {
    if (!view.searches() || view.ranked().size() < 2) {
      return Optional.empty();
    }
    ParameterSection section = new ParameterSection(view, plots);
    return Optional.of(new Section("parameters", "Parameters", section.body()));
  }

  private Markup body() {
    Markup body = new Markup();
    if (!view.study().importance().isEmpty()) {
      body.add(importance());
    }
    body.add(parallel());
    List<Parameter> shown = view.parameters().stream().limit(SLICES).toList();
    body.element("h3", "Each parameter").open("div", "class", "plots");
    shown.forEach(parameter -> body.add(slice(parameter)));
    body.close();
    return shown.size() == view.parameters().size()
        ? body
        : body.element(
            "p",
            "The first %d of %s parameters; trials.csv has all."
                .formatted(SLICES, Numbers.count(view.parameters().size())));
  }

  private Markup importance() {
    MeasureBars bars =
        new MeasureBars(
                "Importance", "share of the differences between scores", Numbers::percent, 480)
            .upTo(1);
    view.study()
        .importance()
        .forEach(
            (path, share) -> {
              if (Double.isFinite(share)) {
                bars.add(
                    view.name(path), Math.max(0, Math.min(1, share)), OptionalDouble.empty(), 0);
              }
            });
    String words =
        view.study().importance().entrySet().stream()
            .filter(it -> Double.isFinite(it.getValue()))
            .map(it -> view.name(it.getKey()) + " " + Numbers.percent(it.getValue()))
            .collect(Collectors.joining(", ", "Of the differences between scores: ", "."));
    return new Markup()
        .open("div", "class", "plots")
        .add(
            plots.figure(
                "importance",
                bars.draw(words),
                "How much of the differences between the scores of these trials each parameter makes; a guess where there are few trials."))
        .close();
  }

  private Dimension dimension(Parameter parameter) {
    String name = view.name(parameter.name());
    String path = parameter.name();
    OptionalLong count = parameter.domain().count();
    if (parameter.domain().isOrdered() && count.isPresent() && count.getAsLong() <= FEW) {
      double[] values =
          LongStream.range(0, count.getAsLong())
              .mapToObj(parameter.domain()::value)
              .mapToDouble(value -> ((Number) value).doubleValue())
              .toArray();
      return Dimension.steps(name, path, values, isLogarithmic(parameter.domain()));
    }
    if (parameter.domain() instanceof Domain.Whole whole) {
      return Dimension.number(
          name, path, (double) whole.min(), (double) whole.max(), whole.log(), true);
    }
    if (parameter.domain() instanceof Domain.Real real) {
      return Dimension.number(name, path, real.min(), real.max(), real.log(), false);
    }
    return Dimension.choice(name, path, ((Domain.OneOf) parameter.domain()).values());
  }

  private static boolean isLogarithmic(Domain domain) {
    return domain instanceof Domain.Whole whole && whole.log();
  }

  /** A value as a number; NaN where the parameter does not apply. */
  private static double number(Parameter parameter, TrialRecord trial) {
    Object value = trial.values().get(parameter.name());
    if (value == null) {
      return Double.NaN;
    }
    if (parameter.domain() instanceof Domain.OneOf choice) {
      int index = choice.values().indexOf(value.toString());
      return index < 0 ? Double.NaN : index;
    }
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : Double.NaN;
  }

  private Markup parallel() {
    List<Dimension> axes = new ArrayList<>();
    view.parameters().forEach(parameter -> axes.add(dimension(parameter)));
    axes.add(scores);
    List<TrialRecord> trials = view.shown();
    double[][] values = new double[trials.size()][axes.size()];
    for (int i = 0; i < values.length; i++) {
      for (int axis = 0; axis < axes.size() - 1; axis++) {
        values[i][axis] = number(view.parameters().get(axis), trials.get(i));
      }
      boolean ranked = !Double.isNaN(points.get(i).rank());
      values[i][axes.size() - 1] = ranked ? points.get(i).score() : Double.NaN;
    }
    TrialRecord best = view.best().orElseThrow();
    String description =
        "A line for each of %s trials through its values to its score. The best one, trial %d: %s."
            .formatted(Numbers.count(trials.size()), best.number(), view.values(best));
    return plots.figure(
        "parallel_coordinates",
        new ParallelChart(axes, points, values).draw(description),
        "A line for each trial; the best one is thick. Point at a line to see which it is, press it to go to its row in the table.");
  }

  private Markup slice(Parameter parameter) {
    double[] values =
        view.shown().stream().mapToDouble(trial -> number(parameter, trial)).toArray();
    String name = view.name(parameter.name());
    String description =
        "%s of the complete trials by %s; the best one has %s."
            .formatted(
                view.metric(),
                parameter.name(),
                Optional.ofNullable(view.best().orElseThrow().values().get(parameter.name()))
                    .map(StudyView::value)
                    .orElse("none"));
    return plots.figure(
        "slice_" + name,
        new SliceChart(dimension(parameter), scores).draw(points, values, description),
        "");
  }
}
