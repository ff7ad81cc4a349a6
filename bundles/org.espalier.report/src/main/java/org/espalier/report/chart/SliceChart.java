package org.espalier.report.chart;

import java.util.List;
import java.util.stream.IntStream;
import org.espalier.report.chart.TrialPoint.State;

/** The scores of trials by the values of one parameter. */
public final class SliceChart {
  private static final Frame.Size SIZE = new Frame.Size(310, 170);

  /** How far trials with one thing stand apart, as a share of its room. */
  private static final double APART = 0.5;

  private final Dimension parameter;
  private final Dimension scores;

  /**
   * A chart.
   *
   * @param parameter the horizontal axis
   * @param scores the vertical axis
   */
  public SliceChart(Dimension parameter, Dimension scores) {
    this.parameter = parameter;
    this.scores = scores;
  }

  /**
   * Draws the complete trials.
   *
   * @param values the value of each trial; NaN where the parameter does not apply
   */
  public Picture draw(List<TrialPoint> trials, double[] values, String description) {
    Frame frame =
        new Frame(
            parameter.name(),
            new Axis(
                TextWidth.fitted(
                    parameter.path(),
                    12,
                    SIZE.width() - (parameter.scale().isLogarithmic() ? 130 : 50)),
                parameter.padded().scale()),
            scores.padded(),
            List.of(),
            SIZE,
            0);
    int[] shown =
        IntStream.range(0, values.length)
            .filter(i -> Double.isFinite(values[i]) && trials.get(i).isKnown())
            .filter(i -> trials.get(i).state() == State.COMPLETE)
            .boxed()
            .sorted((a, b) -> Double.compare(trials.get(a).rank(), trials.get(b).rank()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < shown.length; i++) {
      TrialPoint trial = trials.get(shown[i]);
      double aside = parameter.isChoice() ? APART * (spread(i) - 0.5) : 0;
      double x = frame.x(parameter.inside(values[shown[i]]) + aside);
      double y = frame.y(scores.inside(trial.score()));
      Marks.dot(frame.svg(), x, y, trial.isBest() ? "ringed f1" : "faint f0", trial.words());
    }
    return frame.picture(parameter.name(), description);
  }

  /** Numbers from 0 to 1 that fill the room evenly: multiples of the golden section. */
  private static double spread(int i) {
    double turns = i * 0.618033988749895;
    return turns - Math.floor(turns);
  }
}
