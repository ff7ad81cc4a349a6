package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** Counts of named things as bars beside each other's names, each of one or more parts. */
public final class BarChart {
  private static final double WIDTH = 480;
  private static final double HEADING = 30;
  private static final double ROW = 24;
  private static final double FONT = 12;
  private static final double MOST_OF_NAMES = 170;

  private final String title;
  private final List<String> parts;
  private final List<Bar> bars = new ArrayList<>();

  /**
   * A bar.
   *
   * @param name what is counted
   * @param counts how many in each part
   */
  private record Bar(String name, List<Long> counts) {
    long sum() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A chart without bars yet.
   *
   * @param parts the names of a bar's parts
   */
  public BarChart(String title, List<String> parts) {
    this.title = title;
    this.parts = parts;
  }

  /** Adds a bar below the others. */
  public BarChart add(String name, List<Long> counts) {
    bars.add(new Bar(name, counts));
    return this;
  }

  /** Draws. */
  public Picture draw(String description) {
    List<Legend.Entry> entries =
        IntStream.range(0, parts.size())
            .mapToObj(i -> new Legend.Entry(parts.get(i), "s" + i))
            .toList();
    Legend legend = new Legend(parts.size() > 1 ? entries : List.of(), WIDTH);
    Markup svg = new Markup();
    svg.element(
        "text", TextWidth.fitted(title, 14.5, WIDTH), "class", "heading", "x", "0", "y", "18");
    legend.draw(svg, 2, HEADING);
    double top = HEADING + legend.height() + 6;
    for (Bar bar : bars) {
      draw(svg, bar, top);
      top += ROW;
    }
    return new Picture(title, description, WIDTH, top + 4, svg.toString());
  }

  private double names() {
    double widest =
        bars.stream().mapToDouble(bar -> TextWidth.of(bar.name(), FONT)).max().orElse(0);
    return Math.min(MOST_OF_NAMES, widest + 4);
  }

  private void draw(Markup svg, Bar bar, double top) {
    double left = names() + 10;
    double room = WIDTH - left - 10 - TextWidth.of(Numbers.count(most()), FONT);
    String y = coordinate(top + 16);
    svg.element(
        "text",
        TextWidth.fitted(bar.name(), FONT, MOST_OF_NAMES),
        "class",
        "end strong",
        "x",
        coordinate(left - 10),
        "y",
        y);
    double x = left;
    for (int part = 0; part < bar.counts().size(); part++) {
      double wide = room * bar.counts().get(part) / most();
      if (wide > 0) {
        rectangle(svg, bar, part, x, top, wide);
      }
      x += wide;
    }
    svg.element("text", Numbers.count(bar.sum()), "x", coordinate(x + 7), "y", y);
    svg.line();
  }

  private void rectangle(Markup svg, Bar bar, int part, double x, double top, double wide) {
    svg.open(
            "rect",
            "class",
            "f" + part % Palette.SERIES,
            "x",
            coordinate(x),
            "y",
            coordinate(top + 4),
            "width",
            coordinate(Math.max(0.5, wide - 0.6)),
            "height",
            coordinate(ROW - 8))
        .element(
            "title",
            "%s, %s: %s"
                .formatted(bar.name(), parts.get(part), Numbers.count(bar.counts().get(part))))
        .close();
  }

  private long most() {
    return Math.max(1, bars.stream().mapToLong(Bar::sum).max().orElse(1));
  }
}
