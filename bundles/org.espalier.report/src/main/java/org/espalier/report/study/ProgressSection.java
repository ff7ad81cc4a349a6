package org.espalier.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.host.TrialRecord;
import org.espalier.host.TrialRecord.Training;
import org.espalier.report.chart.Dimension;
import org.espalier.report.chart.HistoryChart;
import org.espalier.report.chart.SpreadChart;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Trial.State;

/** How the search went: the score of each trial, and how far the best ones can be told apart. */
public final class ProgressSection {
  /** How many of the best trials are compared. */
  private static final int COMPARED = 8;

  private final StudyView view;
  private final Plots plots;

  private ProgressSection(StudyView view, Plots plots) {
    this.view = view;
    this.plots = plots;
  }

  /** The section; empty if no trial has a score, or nothing is searched. */
  public static Optional<Section> of(StudyView view, Plots plots) {
    if (!view.searches() || view.ranked().isEmpty()) {
      return Optional.empty();
    }
    ProgressSection section = new ProgressSection(view, plots);
    return Optional.of(new Section("progress", "Trials in their order", section.body()));
  }

  private Markup body() {
    Markup body = new Markup().open("div", "class", "plots").add(history());
    if (view.ranked().size() > 1 && view.ranked().get(0).trainings().size() > 1) {
      body.add(spread());
    }
    return body.close();
  }

  private Markup history() {
    double[] scores = view.scores();
    boolean maximize = view.study().plan().maximize();
    Dimension axis = Dimension.scores(view.metric(), scores, maximize);
    long beyond = axis.beyond(scores);
    TrialRecord best = view.best().orElseThrow();
    String description =
        "%s of %s trials are complete; the best %s, %s, is that of trial %d."
            .formatted(
                Numbers.count(view.count(State.COMPLETE)),
                Numbers.count(view.study().trials().size()),
                view.metric(),
                StudyView.score(best),
                best.number());
    return plots.figure(
        "optimization_history",
        new HistoryChart(axis, maximize, view.points(view.study().trials())).draw(description),
        beyond == 0 ? "" : beyond(beyond));
  }

  /** What is said of scores that are drawn at the border. */
  static String beyond(long trials) {
    return "%s far worse than the others, and drawn at the border."
        .formatted(Numbers.of(trials, "trial is", "trials are"));
  }

  private Markup spread() {
    List<TrialRecord> best =
        view.ranked().stream().limit(COMPARED).filter(it -> !scored(it).isEmpty()).toList();
    SpreadChart chart = new SpreadChart("Trainings of the best trials", view.metric());
    for (TrialRecord trial : best) {
      double[] values =
          scored(trial).stream().mapToDouble(it -> it.score().getAsDouble()).toArray();
      List<String> words = new ArrayList<>();
      for (Training training : scored(trial)) {
        String score = Numbers.figure(training.score().getAsDouble());
        words.add("trial %d, %s: %s".formatted(trial.number(), view.name(training), score));
      }
      chart.add("trial " + trial.number(), values, words);
    }
    return plots.figure(
        "best_trials",
        chart.draw("The trainings of the %s best trials.".formatted(Numbers.count(best.size()))),
        "A dot for each fold and execution, a stroke for their mean, a band for mean ± standard deviation. Trials whose bands overlap can hardly be told apart.");
  }

  private static List<Training> scored(TrialRecord trial) {
    return trial.trainings().stream()
        .filter(it -> StudyView.finite(it.score()).isPresent())
        .toList();
  }
}
