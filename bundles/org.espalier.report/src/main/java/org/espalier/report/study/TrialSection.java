package org.espalier.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.espalier.host.TrialRecord;
import org.espalier.report.page.Cell;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Parameter;

/** All trials as a table that can be sorted. */
public final class TrialSection {
  private static final int CHARACTERS = 60;

  private final StudyView view;
  private final DoubleFunction<String> scores;

  private TrialSection(StudyView view) {
    this.view = view;
    this.scores = Numbers.column(view.scores());
  }

  /** The section; empty if no trial was begun. */
  public static Optional<Section> of(StudyView view) {
    return view.study().trials().isEmpty() || !view.searches()
        ? Optional.empty()
        : Optional.of(new Section("trials", "All trials", new TrialSection(view).body()));
  }

  private Markup body() {
    boolean deviations =
        view.study().trials().stream().anyMatch(it -> StudyView.finite(it.deviation()).isPresent());
    Table table =
        new Table("Trials; a number leads to the folder of the trial's runs")
            .sortable()
            .number("trial")
            .text("state")
            .number(view.metric());
    if (deviations) {
      table.number("deviation");
    }
    for (Parameter parameter : view.parameters()) {
      if (parameter.domain().isOrdered()) {
        table.number(view.name(parameter.name()));
      } else {
        table.text(view.name(parameter.name()));
      }
    }
    table.number("time");
    int all = view.study().trials().size();
    view.shown().forEach(trial -> table.row("trial-" + trial.number(), cells(trial, deviations)));
    Markup body = new Markup().open("div", "class", "trials").add(table.markup()).close();
    String files = "trials.csv and trials.json beside this page have all of it.";
    return body.element(
        "p",
        all <= StudyView.MOST
            ? files
            : "The best %s of %s trials; %s"
                .formatted(Numbers.count(view.shown().size()), Numbers.count(all), files));
  }

  private List<Cell> cells(TrialRecord trial, boolean deviations) {
    List<Cell> cells = new ArrayList<>();
    Cell number = Cell.number(Integer.toString(trial.number()), trial.number());
    cells.add(view.address(trial).map(number::to).orElse(number));
    cells.add(Cell.of(StudyView.word(trial.state())));
    double score = StudyView.finite(trial.score()).orElse(Double.NaN);
    cells.add(Cell.number(scores.apply(score), score));
    if (deviations) {
      double deviation = StudyView.finite(trial.deviation()).orElse(Double.NaN);
      boolean known = Double.isFinite(deviation);
      cells.add(Cell.number(known ? Numbers.deviation(deviation) : "–", deviation));
    }
    for (Parameter parameter : view.parameters()) {
      cells.add(value(trial.values().get(parameter.name())));
    }
    cells.add(Cell.number(Numbers.seconds(trial.seconds()), trial.seconds()));
    return cells;
  }

  private static Cell value(Object value) {
    if (value == null) {
      return Cell.number("–", Double.NaN);
    }
    return value instanceof Number number
        ? number(number.doubleValue())
        : Cell.of(Numbers.shortened(value.toString(), CHARACTERS));
  }

  private static Cell number(double value) {
    return Cell.number(Double.isFinite(value) ? Numbers.figure(value) : "–", value);
  }
}
