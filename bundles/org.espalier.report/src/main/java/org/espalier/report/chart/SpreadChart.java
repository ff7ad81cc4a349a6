package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.espalier.report.text.Markup;

/** How far repeated measurements of some things lie apart: a dot for each, mean and deviation. */
public final class SpreadChart {
  private static final double WIDTH = 480;
  private static final double ROW = 26;

  private final String title;
  private final String measure;
  private final List<Row> rows = new ArrayList<>();

  /** Measurements of one thing, with what is told of each. */
  private record Row(String name, List<Double> values, List<String> words, boolean first) {
    double[] numbers() {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * A chart without rows yet.
   *
   * @param measure what is measured, with its unit
   */
  public SpreadChart(String title, String measure) {
    this.title = title;
    this.measure = measure;
  }

  /**
   * Adds a row below the others.
   *
   * @param name what was measured
   * @param values the measurements, at least one, all finite
   * @param words what is told about each where somebody points at it
   */
  public SpreadChart add(String name, double[] values, List<String> words) {
    rows.add(
        new Row(name, Arrays.stream(values).boxed().toList(), List.copyOf(words), rows.isEmpty()));
    return this;
  }

  /** Draws. */
  public Picture draw(String description) {
    double[] all = rows.stream().flatMapToDouble(row -> DoubleStream.of(row.numbers())).toArray();
    double least = Arrays.stream(all).min().orElse(0);
    double greatest = Arrays.stream(all).max().orElse(1);
    List<String> names = new ArrayList<>(rows.stream().map(Row::name).toList());
    Collections.reverse(names);
    Frame frame =
        new Frame(
            title,
            new Axis(measure, Scale.covering(least, greatest, 5).padded(0.02)),
            new Axis("", Scale.named(names)),
            List.of(),
            new Frame.Size(WIDTH, rows.size() * ROW + 8),
            0);
    for (int i = 0; i < rows.size(); i++) {
      draw(frame, rows.get(i), frame.y((double) rows.size() - 1 - i));
    }
    return frame.picture(title, description);
  }

  private static void draw(Frame frame, Row row, double y) {
    double[] values = row.numbers();
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(it -> (it - mean) * (it - mean)).sum();
    double deviation = Math.sqrt(square / values.length);
    Markup svg = frame.svg();
    String line =
        "M%s %sH%s"
            .formatted(
                coordinate(frame.x(mean - deviation)),
                coordinate(y),
                coordinate(frame.x(mean + deviation)));
    svg.empty("path", "class", "band", "d", line);
    for (int i = 0; i < values.length; i++) {
      Marks.dot(svg, frame.x(values[i]), y, "faint f0", row.words().get(i));
    }
    String mark = "M%s %sv16".formatted(coordinate(frame.x(mean)), coordinate(y - 8));
    svg.empty("path", "class", row.first() ? "curve s1" : "curve s4", "d", mark).line();
  }
}
