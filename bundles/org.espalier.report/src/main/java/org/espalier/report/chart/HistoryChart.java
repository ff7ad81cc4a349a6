package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.List;
import org.espalier.report.chart.TrialPoint.State;
import org.espalier.report.text.Markup;

/** The scores of trials one after the other, and the best so far. */
public final class HistoryChart {
  private static final Frame.Size SIZE = new Frame.Size(720, 250);

  private final Dimension scores;
  private final boolean maximize;
  private final List<TrialPoint> trials;

  /**
   * A chart.
   *
   * @param scores the vertical axis
   * @param maximize whether great scores are good
   * @param trials the trials by number, at least one
   */
  public HistoryChart(Dimension scores, boolean maximize, List<TrialPoint> trials) {
    this.scores = scores;
    this.maximize = maximize;
    this.trials = List.copyOf(trials);
  }

  /** Draws. */
  public Picture draw(String description) {
    int last = trials.get(trials.size() - 1).number();
    Axis x = new Axis("trial", Scale.whole(trials.get(0).number(), last, 10).padded(0.015));
    String title = "Score of each trial";
    Frame frame = new Frame(title, x, scores.padded(), legend(), SIZE, 0);
    frame.svg().empty("path", "class", "curve s1", "d", best(frame)).line();
    trials.forEach(trial -> draw(frame, trial));
    return frame.picture(title, description);
  }

  private List<Legend.Entry> legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    entries.add(new Legend.Entry("best so far", "s1"));
    entries.add(new Legend.Entry("complete", "f0", Legend.Shape.DOT));
    if (trials.stream().anyMatch(it -> it.state() == State.PRUNED && it.isKnown())) {
      entries.add(new Legend.Entry("pruned", "hollow", Legend.Shape.DOT));
    }
    if (trials.stream().anyMatch(it -> !it.isKnown())) {
      entries.add(new Legend.Entry("without a score", "cross", Legend.Shape.CROSS));
    }
    return entries;
  }

  /** Steps: the best changes where the trial stands that was better. */
  private String best(Frame frame) {
    StringBuilder path = new StringBuilder();
    double best = Double.NaN;
    for (TrialPoint trial : trials) {
      boolean counts = trial.state() == State.COMPLETE && trial.isKnown();
      if (counts && !(maximize ? trial.score() <= best : trial.score() >= best)) {
        best = trial.score();
        String x = coordinate(frame.x(trial.number()));
        String y = coordinate(frame.y(scores.inside(best)));
        path.append(path.isEmpty() ? "M%s %s".formatted(x, y) : "H%sV%s".formatted(x, y));
      }
    }
    double end = trials.get(trials.size() - 1).number();
    return path.isEmpty() ? "" : path.append('H').append(coordinate(frame.x(end))).toString();
  }

  private void draw(Frame frame, TrialPoint trial) {
    double x = frame.x(trial.number());
    Markup svg = frame.svg();
    if (!trial.isKnown()) {
      Marks.cross(svg, x, frame.bottom() - 8, trial.words());
      return;
    }
    if (trial.state() == State.COMPLETE && trial.deviation() > 0) {
      double up = frame.y(scores.inside(trial.score() + trial.deviation()));
      double down = frame.y(scores.inside(trial.score() - trial.deviation()));
      String at = "M%s %sV%s".formatted(coordinate(x), coordinate(up), coordinate(down));
      svg.empty("path", "class", "whisker", "d", at);
    }
    double y = frame.y(scores.inside(trial.score()));
    Marks.dot(svg, x, y, trial.state() == State.PRUNED ? "hollow" : fill(trial), trial.words());
  }

  private static String fill(TrialPoint trial) {
    return trial.isBest() ? "ringed f1" : "ringed f0";
  }
}
