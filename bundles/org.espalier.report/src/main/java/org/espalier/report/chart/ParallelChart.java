package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.report.chart.TrialPoint.State;
import org.espalier.report.text.Markup;

/**
 * Parallel coordinates: an axis for each parameter, the score last, and a line for each trial.
 *
 * <p>Lines are links to {@code #trial-N}; the one that is pointed at, or has the focus, stands out.
 */
public final class ParallelChart {
  private static final double WIDTH = 1010;
  private static final double LEAST_GAP = 104;
  private static final double MOST_GAP = 240;
  private static final double LEFT = 70;
  private static final double RIGHT = 70;
  private static final double TOP = 112;
  private static final double HEIGHT = 250;
  private static final double LANE = 34;
  private static final double FONT = 12;
  private static final int COLOURS = Palette.STEPS;

  /** How many lines can be reached by the keyboard: the best. */
  private static final int REACHED = 20;

  private final List<Dimension> axes;
  private final List<TrialPoint> trials;
  private final double[][] values;
  private final double gap;
  private final boolean[] skipped;

  /**
   * A chart.
   *
   * @param axes the parameters, and the score last
   * @param trials the trials
   * @param values what each trial has on each axis, [trials][axes]; NaN where a parameter does not
   *     apply, or there is no score
   */
  public ParallelChart(List<Dimension> axes, List<TrialPoint> trials, double[][] values) {
    this.axes = List.copyOf(axes);
    this.trials = List.copyOf(trials);
    this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    double even = (WIDTH - LEFT - RIGHT) / Math.max(1, axes.size() - 1);
    this.gap = Math.max(LEAST_GAP, Math.min(MOST_GAP, even));
    this.skipped = new boolean[axes.size()];
    for (int axis = 0; axis < axes.size() - 1; axis++) {
      int at = axis;
      skipped[axis] = Arrays.stream(values).anyMatch(row -> Double.isNaN(row[at]));
    }
  }

  /** Draws. */
  public Picture draw(String description) {
    Markup svg = new Markup();
    double width = LEFT + (axes.size() - 1) * gap + RIGHT;
    svg.element("text", "Parameters and score", "class", "heading", "x", "0", "y", "18");
    legend(svg);
    for (int axis = 0; axis < axes.size(); axis++) {
      line(svg, axis);
    }
    svg.line().open("g", "class", "threads");
    inOrder().forEach(trial -> thread(svg, trial));
    svg.close().line();
    for (int axis = 0; axis < axes.size(); axis++) {
      labels(svg, axis);
    }
    double height = TOP + HEIGHT + (anySkipped() ? LANE + 24 : 14);
    return Picture.ofLinks("Parameters and score", description, width, height, svg.toString());
  }

  private boolean anySkipped() {
    return IntStream.range(0, skipped.length).anyMatch(axis -> skipped[axis]);
  }

  private void legend(Markup svg) {
    svg.element("text", "worst", "x", "0", "y", "42");
    double left = TextWidth.of("worst", FONT) + 6;
    for (int step = 0; step < COLOURS; step++) {
      String x = coordinate(left + step * 12);
      svg.empty("rect", "class", "fq" + step, "x", x, "y", "34", "width", "12", "height", "8");
    }
    double after = left + COLOURS * 12 + 6;
    svg.element("text", "best", "x", coordinate(after), "y", "42");
    if (trials.stream().anyMatch(trial -> trial.state() != State.COMPLETE)) {
      double x = after + TextWidth.of("best", FONT) + 24;
      svg.empty("path", "class", "thin idle", "d", "M%s 38h16".formatted(coordinate(x)));
      svg.element("text", "pruned, failed or under way", "x", coordinate(x + 22), "y", "42");
    }
  }

  private double x(int axis) {
    return LEFT + axis * gap;
  }

  private double y(int axis, double value) {
    return Double.isNaN(value)
        ? TOP + HEIGHT + LANE
        : TOP + HEIGHT * (1 - axes.get(axis).at(value));
  }

  private void line(Markup svg, int axis) {
    String from = coordinate(x(axis)) + " " + coordinate(TOP);
    svg.empty("path", "class", "axis", "d", "M" + from + "V" + coordinate(TOP + HEIGHT));
    if (skipped[axis]) {
      String at = coordinate(TOP + HEIGHT + LANE);
      String lane = "M%s %sh24".formatted(coordinate(x(axis) - 12), at);
      svg.empty("path", "class", "guide", "d", lane);
    }
  }

  private void labels(Markup svg, int axis) {
    Dimension dimension = axes.get(axis);
    boolean last = axis == axes.size() - 1;
    String x = coordinate(x(axis));
    svg.open("text", "class", "middle strong", "x", x, "y", coordinate(TOP - 30))
        .text(TextWidth.fitted(dimension.name(), FONT, last ? 2 * RIGHT - 4 : gap - 8))
        .element("title", dimension.path())
        .close();
    if (dimension.scale().isLogarithmic()) {
      svg.element(
          "text", "logarithmic", "class", "small middle", "x", x, "y", coordinate(TOP - 15));
    }
    double beside = x(axis) + (last ? 8 : -8);
    for (double tick : dimension.scale().ticks()) {
      double y = y(axis, tick);
      String dash = "M%s %sh6".formatted(coordinate(x(axis) - 3), coordinate(y));
      svg.empty("path", "class", "axis", "d", dash);
      label(svg, dimension.scale().label(tick), last, beside, y);
    }
    if (skipped[axis]) {
      String below = coordinate(y(axis, Double.NaN) + 17);
      svg.element("text", "not used", "class", "middle", "x", x, "y", below);
    }
    svg.line();
  }

  private void label(Markup svg, String words, boolean last, double x, double y) {
    svg.element(
        "text",
        TextWidth.fitted(words, FONT, Math.min(gap, LEFT + 20) - 22),
        "class",
        last ? "halo" : "halo end",
        "x",
        coordinate(x),
        "y",
        coordinate(y + 4));
  }

  /** Those without a score first, then from the worst to the best: the best cover the others. */
  private List<Integer> inOrder() {
    Comparator<Integer> byRank =
        Comparator.comparingDouble(
            i -> Double.isNaN(trials.get(i).rank()) ? -1 : trials.get(i).rank());
    return IntStream.range(0, trials.size()).boxed().sorted(byRank).toList();
  }

  private void thread(Markup svg, int at) {
    TrialPoint trial = trials.get(at);
    String path = path(values[at]);
    long better = trials.stream().filter(other -> other.rank() > trial.rank()).count();
    boolean reached = !Double.isNaN(trial.rank()) && better < REACHED;
    svg.open(
            "a",
            "class",
            "thread",
            "href",
            "#trial-" + trial.number(),
            "tabindex",
            reached ? null : "-1",
            "aria-label",
            trial.words())
        .element("title", trial.words())
        .empty("path", "class", "reach", "d", path)
        .empty("path", "class", "thin " + colour(trial), "d", path)
        .close()
        .line();
  }

  private static String colour(TrialPoint trial) {
    if (Double.isNaN(trial.rank())) {
      return "idle";
    }
    return trial.isBest() ? "first" : "q" + (int) Math.min(COLOURS - 1, trial.rank() * COLOURS);
  }

  private String path(double[] row) {
    StringBuilder path = new StringBuilder();
    for (int axis = 0; axis < row.length; axis++) {
      if (axis < row.length - 1 || !Double.isNaN(row[axis])) {
        path.append(axis == 0 ? "M" : "L").append(coordinate(x(axis)));
        path.append(' ').append(coordinate(y(axis, row[axis])));
      }
    }
    return path.toString();
  }
}
