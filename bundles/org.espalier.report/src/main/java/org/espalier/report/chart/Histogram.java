package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.Arrays;
import java.util.List;
import org.espalier.report.text.Numbers;

/** How many numbers lie in each of some ranges. */
public final class Histogram {
  private static final Frame.Size SIZE = new Frame.Size(310, 110);

  private final String title;
  private final String label;
  private final String counted;
  private final double[] edges;
  private final long[] counts;

  /**
   * A histogram.
   *
   * @param label what the numbers are
   * @param counted what is counted: {@code rows}
   * @param edges the borders of the ranges, ascending: one more than there are ranges
   * @param counts how many numbers lie in each range
   */
  public Histogram(
      String title, String label, String counted, List<Double> edges, List<Long> counts) {
    this.title = title;
    this.label = label;
    this.counted = counted;
    this.edges = edges.stream().mapToDouble(Double::doubleValue).toArray();
    this.counts = counts.stream().mapToLong(Long::longValue).toArray();
  }

  /** Draws. */
  public Picture draw(String description) {
    long most = 1;
    for (long count : counts) {
      most = Math.max(most, count);
    }
    boolean whole = Arrays.stream(edges).allMatch(edge -> edge == Math.rint(edge));
    Scale x = Scale.within(edges[0], edges[edges.length - 1], 4, whole ? 1 : 0);
    Axis y = new Axis(counted, Scale.fromZero((double) most, 3));
    Frame frame = new Frame(title, new Axis(label, x), y, List.of(), SIZE, 0);
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        bar(frame, bin);
      }
    }
    return frame.picture(title, description);
  }

  private void bar(Frame frame, int bin) {
    double left = frame.x(edges[bin]);
    double right = frame.x(edges[bin + 1]);
    double gap = right - left > 3 ? 0.5 : 0;
    double top = Math.min(frame.y((double) counts[bin]), frame.bottom() - 1);
    frame
        .svg()
        .open(
            "rect",
            "class",
            "f0",
            "x",
            coordinate(left + gap),
            "y",
            coordinate(top),
            "width",
            coordinate(Math.max(0.5, right - left - 2 * gap)),
            "height",
            coordinate(frame.bottom() - top))
        .element(
            "title",
            "%s to %s: %s %s"
                .formatted(
                    Numbers.figure(edges[bin]),
                    Numbers.figure(edges[bin + 1]),
                    Numbers.count(counts[bin]),
                    counted))
        .close();
  }
}
