package org.espalier.report.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.espalier.host.TrialRecord;
import org.espalier.host.TrialRecord.Training;
import org.espalier.report.chart.MeasureBars;
import org.espalier.report.page.Cell;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/**
 * The trainings of one trial: every figure of each fold and execution, their mean and deviation.
 */
final class Trainings {
  /** How many figures are drawn; the table has all. */
  private static final int DRAWN = 9;

  /** How many trainings a chart holds. */
  private static final int BARS = 40;

  private static final double WIDTH = 310;

  private final StudyView view;
  private final Plots plots;

  Trainings(StudyView view, Plots plots) {
    this.view = view;
    this.plots = plots;
  }

  /** Mean and standard deviation, dividing by the number, of what is known. */
  private record Mean(double mean, double deviation, double least, double greatest) {
    static Mean of(double[] values) {
      double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
      double mean = Arrays.stream(known).average().orElse(Double.NaN);
      double squares = Arrays.stream(known).map(it -> (it - mean) * (it - mean)).sum();
      return new Mean(
          mean,
          known.length == 0 ? Double.NaN : Math.sqrt(squares / known.length),
          Arrays.stream(known).min().orElse(Double.NaN),
          Arrays.stream(known).max().orElse(Double.NaN));
    }
  }

  /**
   * The figures of a trial.
   *
   * @param beside what stands beside their table
   */
  Markup of(TrialRecord trial, Markup beside) {
    if (trial.trainings().isEmpty()) {
      return beside;
    }
    Map<String, double[]> figures = figures(trial.trainings());
    boolean several = trial.trainings().size() > 1;
    Markup markup = new Markup().open("div", "class", "plots").add(beside);
    markup.add(table(trial.trainings(), figures)).close();
    if (several && trial.trainings().size() <= BARS) {
      markup.open("div", "class", "plots");
      figures.forEach((name, values) -> add(markup, trial, name, values));
      markup.close();
    }
    return markup;
  }

  private int drawn;

  private void add(Markup markup, TrialRecord trial, String name, double[] values) {
    if (drawn < DRAWN && Arrays.stream(values).allMatch(Double::isFinite)) {
      drawn++;
      markup.add(bars(trial.trainings(), name, values));
    }
  }

  /** The objective first, then what the evaluator says; NaN where a training does not have it. */
  private Map<String, double[]> figures(List<Training> trainings) {
    Map<String, double[]> figures = new LinkedHashMap<>();
    String metric = view.study().plan().metric();
    figures.put(metric, new double[trainings.size()]);
    trainings.forEach(it -> it.figures().keySet().forEach(name -> figures.put(name, null)));
    figures.replaceAll(
        (name, none) ->
            trainings.stream()
                .mapToDouble(it -> name.equals(metric) ? score(it) : figure(it, name))
                .toArray());
    return figures;
  }

  private static double score(Training training) {
    return StudyView.finite(training.score()).orElse(Double.NaN);
  }

  private static double figure(Training training, String name) {
    return training.figures().getOrDefault(name, Double.NaN);
  }

  private Markup table(List<Training> trainings, Map<String, double[]> figures) {
    boolean folds = view.study().plan().folds().isPresent();
    Table table =
        new Table(
                folds
                    ? "Figures of each training, on the fold that was held out"
                    : "Figures of each training")
            .text("training");
    figures.keySet().forEach(name -> table.number(StudyView.readable(name)));
    table.number("time");
    Map<String, DoubleFunction<String>> words = new LinkedHashMap<>();
    figures.forEach((name, values) -> words.put(name, Numbers.column(values)));
    for (int i = 0; i < trainings.size(); i++) {
      Training training = trainings.get(i);
      int at = i;
      List<Cell> cells = new ArrayList<>();
      Cell name = Cell.of(view.name(training));
      cells.add(view.address(training.folder()).map(name::to).orElse(name));
      figures.forEach((figure, values) -> cells.add(Cell.of(words.get(figure).apply(values[at]))));
      cells.add(Cell.of(Numbers.seconds(training.seconds())));
      table.row(null, cells);
    }
    if (trainings.size() > 1) {
      table.row(null, row("mean", figures, words, Mean::mean));
      table.row(null, row("deviation", figures, words, Mean::deviation));
    }
    if (trainings.size() > 2) {
      table.row(null, row("least", figures, words, Mean::least));
      table.row(null, row("greatest", figures, words, Mean::greatest));
    }
    return table.markup();
  }

  private static List<Cell> row(
      String name,
      Map<String, double[]> figures,
      Map<String, DoubleFunction<String>> words,
      ToDoubleFunction<Mean> of) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(name));
    figures.forEach(
        (figure, values) ->
            cells.add(Cell.of(words.get(figure).apply(of.applyAsDouble(Mean.of(values))))));
    cells.add(Cell.of(""));
    return cells;
  }

  private Markup bars(List<Training> trainings, String name, double[] values) {
    Mean mean = Mean.of(values);
    String title = StudyView.readable(name);
    MeasureBars bars = new MeasureBars(title, "", Numbers.column(values), WIDTH).guide(mean.mean());
    if (Arrays.stream(values).allMatch(it -> it >= 0 && it <= 1)) {
      bars.upTo(1);
    }
    for (int i = 0; i < values.length; i++) {
      bars.add(view.name(trainings.get(i)), values[i], OptionalDouble.empty(), 0);
    }
    bars.add("mean", mean.mean(), OptionalDouble.of(mean.deviation()), 1);
    String words =
        "%s: mean %s, standard deviation %s, from %s to %s."
            .formatted(
                title,
                Numbers.figure(mean.mean()),
                Numbers.deviation(mean.deviation()),
                Numbers.figure(mean.least()),
                Numbers.figure(mean.greatest()));
    return plots.figure("trainings_" + name, bars.draw(words), "");
  }
}
