package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.List;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/**
 * A confusion matrix: how often each true class (row) was taken for each class (column).
 *
 * <p>A cell's colour is its share of the row: one colour for what is right, another for what is
 * wrong.
 */
public final class HeatMap {
  /** Up to how many classes the cells hold numbers. */
  private static final int WRITTEN = 12;

  /** Up to how many classes the map is drawn. */
  public static final int MOST = 50;

  private static final double FONT = 12;
  private static final double MOST_OF_NAMES = 140;

  private final String title;
  private final List<String> classes;
  private final List<List<Long>> counts;
  private final double cell;
  private final double left;
  private final double top;
  private final double fullWrong;

  /**
   * A map.
   *
   * @param classes the names of the classes, at most {@link #MOST}
   * @param counts a row for each true class
   */
  public HeatMap(String title, List<String> classes, List<List<Long>> counts) {
    this.title = title;
    this.classes = classes;
    this.counts = counts;
    int n = classes.size();
    this.cell = n <= 4 ? 84 : n <= WRITTEN ? 54 : n <= 25 ? 22 : 14;
    double names = classes.stream().mapToDouble(name -> TextWidth.of(name, FONT)).max().orElse(0);
    this.left = 28 + Math.min(MOST_OF_NAMES, names);
    this.fullWrong = full();
    this.top = 50 + (isUpright() ? 14 + Math.min(MOST_OF_NAMES, names) : 18);
  }

  private boolean isUpright() {
    return classes.stream().anyMatch(name -> TextWidth.of(name, FONT) > cell - 4);
  }

  /** Draws. */
  public Picture draw(String description) {
    Markup svg = new Markup();
    double side = cell * classes.size();
    svg.element("text", title, "class", "heading", "x", "0", "y", "18");
    svg.element(
        "text", "predicted", "class", "middle", "x", coordinate(left + side / 2), "y", "40");
    svg.element(
        "text",
        "true",
        "class",
        "middle",
        "transform",
        "translate(12 %s) rotate(-90)".formatted(coordinate(top + side / 2)));
    for (int i = 0; i < classes.size(); i++) {
      names(svg, i);
      row(svg, i);
      svg.line();
    }
    double width = Math.max(left + side + 2, TextWidth.of(title, 14.5));
    return new Picture(title, description, width, top + side + 2, svg.toString());
  }

  private void names(Markup svg, int i) {
    String name = TextWidth.fitted(classes.get(i), FONT, MOST_OF_NAMES);
    double middle = (i + 0.5) * cell;
    svg.element(
        "text",
        name,
        "class",
        "end strong",
        "x",
        coordinate(left - 8),
        "y",
        coordinate(top + middle + 4));
    String x = coordinate(left + middle + (isUpright() ? 4 : 0));
    if (isUpright()) {
      String place = "translate(%s %s) rotate(-90)".formatted(x, coordinate(top - 8));
      svg.element("text", name, "class", "strong", "transform", place);
    } else {
      svg.element("text", name, "class", "middle strong", "x", x, "y", coordinate(top - 8));
    }
  }

  private void row(Markup svg, int truth) {
    List<Long> row = counts.get(truth);
    long sum = Math.max(1, row.stream().mapToLong(Long::longValue).sum());
    for (int predicted = 0; predicted < row.size(); predicted++) {
      long count = row.get(predicted);
      double share = (double) count / sum;
      if (count > 0 || classes.size() <= WRITTEN) {
        rectangle(svg, truth, predicted, count, share);
      }
      if (classes.size() <= WRITTEN) {
        numbers(svg, truth, predicted, count, share);
      }
    }
  }

  /** The share of a mistake that has the full colour: mistakes show where all are rare, too. */
  private double full() {
    double most = 0;
    for (int truth = 0; truth < counts.size(); truth++) {
      List<Long> row = counts.get(truth);
      long sum = row.stream().mapToLong(Long::longValue).sum();
      for (int predicted = 0; predicted < row.size(); predicted++) {
        double share = sum == 0 ? 0 : (double) row.get(predicted) / sum;
        most = truth == predicted ? most : Math.max(most, share);
      }
    }
    return most == 0 ? 1 : Math.max(most, Math.min(1, 2.5 * most));
  }

  private int step(long count, double share, boolean right) {
    double of = right ? share : share / fullWrong;
    return count == 0 ? 0 : 1 + (int) Math.min(Palette.STEPS - 2, of * (Palette.STEPS - 1));
  }

  private static String kind(int truth, int predicted) {
    return truth == predicted ? "right" : "wrong";
  }

  private void rectangle(Markup svg, int truth, int predicted, long count, double share) {
    svg.open(
            "rect",
            "class",
            "cell " + kind(truth, predicted) + step(count, share, truth == predicted),
            "x",
            coordinate(left + predicted * cell),
            "y",
            coordinate(top + truth * cell),
            "width",
            coordinate(cell),
            "height",
            coordinate(cell))
        .element(
            "title",
            "%s taken for %s: %s, %s of the row"
                .formatted(
                    classes.get(truth),
                    classes.get(predicted),
                    Numbers.count(count),
                    Numbers.percent(share)))
        .close();
  }

  private void numbers(Markup svg, int truth, int predicted, long count, double share) {
    String ink = kind(truth, predicted) + "-ink" + step(count, share, truth == predicted);
    String x = coordinate(left + (predicted + 0.5) * cell);
    double y = top + (truth + 0.5) * cell;
    svg.element(
        "text",
        Numbers.count(count),
        "class",
        "middle " + ink,
        "x",
        x,
        "y",
        coordinate(count == 0 ? y + 4 : y - 1));
    if (count > 0) {
      svg.element(
          "text",
          Numbers.percent(share),
          "class",
          "small middle " + ink,
          "x",
          x,
          "y",
          coordinate(y + 14));
    }
  }
}
