package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.espalier.report.text.Markup;

/** Numbers of named things as bars from zero, to the right or to the left. */
public final class MeasureBars {
  private static final double HEADING = 30;
  private static final double ROW = 24;
  private static final double FONT = 12;
  private static final double MOST_OF_NAMES = 180;
  private static final double GAP = 8;

  private final String title;
  private final String measure;
  private final DoubleFunction<String> words;
  private final double width;
  private final List<Bar> bars = new ArrayList<>();
  private OptionalDouble greatest = OptionalDouble.empty();
  private OptionalDouble guide = OptionalDouble.empty();

  /** A bar; its deviation is 0 where it is not known. */
  private record Bar(String name, double value, double deviation, String style) {}

  /**
   * A chart without bars yet.
   *
   * @param measure what is measured, with its unit
   * @param words how a number is written
   * @param width in pixels
   */
  public MeasureBars(String title, String measure, DoubleFunction<String> words, double width) {
    this.title = title;
    this.measure = measure;
    this.words = words;
    this.width = width;
  }

  /** Gives the scale an end that no bar exceeds, so that charts can be compared. */
  public MeasureBars upTo(double end) {
    greatest = OptionalDouble.of(end);
    return this;
  }

  /** Marks a number, the mean for example, by a line across the bars. */
  public MeasureBars guide(double value) {
    guide = OptionalDouble.of(value);
    return this;
  }

  /**
   * Adds a bar below the others.
   *
   * @param name what it is of
   * @param value how long it is, finite
   * @param deviation the standard deviation, drawn as a whisker
   * @param colour the number of its colour, from 0
   */
  public MeasureBars add(String name, double value, OptionalDouble deviation, int colour) {
    double around = deviation.isPresent() ? deviation.getAsDouble() : 0;
    bars.add(new Bar(name, value, Double.isFinite(around) ? around : 0, "f" + colour));
    return this;
  }

  /** Draws. */
  public Picture draw(String description) {
    Markup svg = new Markup();
    svg.element(
        "text", TextWidth.fitted(title, 14.5, width), "class", "heading", "x", "0", "y", "18");
    double top = HEADING;
    if (!measure.isEmpty()) {
      svg.element("text", TextWidth.fitted(measure, FONT, width), "x", "0", "y", "36");
      top += 18;
    }
    double bottom = top + bars.size() * ROW;
    String zero = "M%s %sV%s".formatted(coordinate(x(0)), coordinate(top), coordinate(bottom));
    svg.empty("path", "class", "axis", "d", zero).line();
    double at = top;
    for (Bar bar : bars) {
      draw(svg, bar, at);
      at += ROW;
    }
    guide.ifPresent(
        value ->
            svg.empty(
                "path",
                "class",
                "guide",
                "d",
                "M%s %sV%s"
                    .formatted(
                        coordinate(x(value)), coordinate(HEADING + 14), coordinate(bottom))));
    return new Picture(title, description, width, bottom + 6, svg.toString());
  }

  private double most() {
    double most = bars.stream().mapToDouble(bar -> bar.value() + bar.deviation()).max().orElse(0);
    return greatest.isPresent() ? greatest.getAsDouble() : Math.max(0, most);
  }

  private double least() {
    double least = bars.stream().mapToDouble(bar -> bar.value() - bar.deviation()).min().orElse(0);
    return bars.stream().allMatch(bar -> bar.value() >= 0) ? 0 : Math.min(0, least);
  }

  private double names() {
    double widest =
        bars.stream().mapToDouble(bar -> TextWidth.of(bar.name(), FONT)).max().orElse(0);
    return Math.min(Math.min(MOST_OF_NAMES, width * 0.42), widest + 4);
  }

  /** The room for the numbers behind the bars. */
  private double numbers() {
    return GAP
        + bars.stream()
            .mapToDouble(bar -> TextWidth.of(words.apply(bar.value()), FONT))
            .max()
            .orElse(0);
  }

  private double x(double value) {
    double left = names() + GAP + (least() < 0 ? numbers() : 0);
    double right = width - (most() > 0 ? numbers() : GAP);
    double length = most() - least();
    return left + (length > 0 ? (value - least()) / length : 0) * (right - left);
  }

  private void draw(Markup svg, Bar bar, double top) {
    String y = coordinate(top + 16);
    svg.open("text", "class", "end strong", "x", coordinate(names()), "y", y)
        .text(TextWidth.fitted(bar.name(), FONT, names()))
        .element("title", bar.name())
        .close();
    double from = Math.min(x(0), x(bar.value()));
    double wide = Math.abs(x(bar.value()) - x(0));
    svg.open(
            "rect",
            "class",
            bar.style(),
            "x",
            coordinate(from),
            "y",
            coordinate(top + 4),
            "width",
            coordinate(Math.max(0.5, wide)),
            "height",
            coordinate(ROW - 8))
        .element("title", told(bar))
        .close();
    whisker(svg, bar, top + ROW / 2);
    boolean negative = bar.value() < 0;
    double end = x(bar.value() + (negative ? -bar.deviation() : bar.deviation()));
    double at = negative ? Math.min(end, x(0)) - 6 : Math.max(end, x(0)) + 6;
    svg.element(
        "text",
        words.apply(bar.value()),
        "class",
        negative ? "end" : null,
        "x",
        coordinate(at),
        "y",
        y);
    svg.line();
  }

  private String told(Bar bar) {
    String value = bar.name() + ": " + words.apply(bar.value());
    return bar.deviation() > 0 ? value + " ± " + words.apply(bar.deviation()) : value;
  }

  private void whisker(Markup svg, Bar bar, double y) {
    if (bar.deviation() > 0) {
      double from = Math.max(x(bar.value() - bar.deviation()), names() + GAP);
      double to = x(bar.value() + bar.deviation());
      String path =
          "M%s %sH%sm0-4v8M%s %sv8"
              .formatted(
                  coordinate(from),
                  coordinate(y),
                  coordinate(to),
                  coordinate(from),
                  coordinate(y - 4));
      svg.empty("path", "class", "whisker", "d", path);
    }
  }
}
