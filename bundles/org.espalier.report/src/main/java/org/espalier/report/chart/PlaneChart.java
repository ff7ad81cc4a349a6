package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/**
 * Points in a plane whose axes mean the same: equal distances are equally long in every direction.
 *
 * <p>As many labels are drawn as find room, the first points' first; each point shows its own when
 * it is pointed at. The groups beyond the first 19 by size share a sign.
 */
public final class PlaneChart {
  private static final double WIDTH = 860;
  private static final double LOWEST = 260;
  private static final double HIGHEST = 760;
  private static final double HEADING = 30;
  private static final double PAD = 16;
  private static final double FONT = 11;
  private static final double GROUP_FONT = 15;
  private static final int MOST_GROUPS = 20;
  private static final int LONGEST = 26;

  /** So many words are worth covering that many points; a further one covers one at most. */
  private static final int FIRST = 80;

  private static final int FIRST_COVER = 8;

  private final String title;
  private final List<Point> points;
  private final Map<String, Marker> markers;
  private final Markup svg = new Markup();

  /**
   * A chart of points; those that are nowhere are left out.
   *
   * @param points the most important first
   */
  public PlaneChart(String title, List<Point> points) {
    this.title = title;
    this.points =
        points.stream()
            .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
            .toList();
    this.markers = markers(this.points);
  }

  /**
   * A point.
   *
   * @param label what it stands for
   * @param group what it belongs to; empty for nothing
   */
  public record Point(String label, String group, double x, double y) {
    private boolean isNumbered() {
      return label.matches("\\d+");
    }

    /** What is shown when it is pointed at. */
    private String title() {
      String name = isNumbered() ? "row " + label : label;
      return group.isEmpty() ? label : name + " · " + group;
    }
  }

  /**
   * The groups by name: numbers by size, other names in their order; what is too many as others.
   */
  private static Map<String, Marker> markers(List<Point> points) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    points.forEach(point -> sizes.merge(point.group(), 1, Integer::sum));
    List<String> largest =
        sizes.keySet().stream()
            .sorted(Comparator.comparingInt((String name) -> -sizes.get(name)))
            .toList();
    boolean fits = sizes.size() <= MOST_GROUPS;
    List<String> shown = new ArrayList<>(fits ? largest : largest.subList(0, MOST_GROUPS - 1));
    boolean numbers = shown.stream().allMatch(name -> name.matches("-?\\d{1,15}"));
    shown.sort(numbers ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder());
    Map<String, Marker> markers = new LinkedHashMap<>();
    shown.forEach(name -> markers.put(name, new Marker(markers.size())));
    return markers;
  }

  private Marker marker(Point point) {
    return markers.getOrDefault(point.group(), Marker.OTHERS);
  }

  private boolean hasGroups() {
    return markers.size() > 1 || !markers.containsKey("");
  }

  /** Draws it. */
  public Picture draw(String description) {
    GroupLegend legend = new GroupLegend(entries(), WIDTH);
    double top = HEADING + legend.height() + (legend.height() > 0 ? 10 : 4);
    Placement placement = Placement.of(points, top);
    svg.element(
        "text", TextWidth.fitted(title, 14.5, WIDTH), "class", "heading", "x", "0", "y", "18");
    legend.draw(svg, 0, HEADING);
    svg.empty(
        "rect",
        "class",
        "frame",
        "x",
        "0.5",
        "y",
        coordinate(top + 0.5),
        "width",
        coordinate(WIDTH - 1),
        "height",
        coordinate(placement.height() - 1),
        "rx",
        "6");
    double size = size();
    drawPoints(placement, size);
    drawLabels(placement, size);
    return new Picture(title, description, WIDTH, top + placement.height(), svg.toString());
  }

  private List<GroupLegend.Entry> entries() {
    List<GroupLegend.Entry> entries = new ArrayList<>();
    if (hasGroups()) {
      markers.forEach(
          (name, marker) ->
              entries.add(new GroupLegend.Entry(name.isEmpty() ? "(none)" : name, marker)));
      long others = points.stream().map(Point::group).distinct().count() - markers.size();
      if (others > 0) {
        String name = Numbers.of(others, "further group", "further groups");
        entries.add(new GroupLegend.Entry(name, Marker.OTHERS));
      }
    }
    return entries;
  }

  /** Half the width of a point: the more there are the smaller, and smaller where words count. */
  private double size() {
    int count = points.size() * (hasGroups() ? 1 : 3);
    return count <= 200 ? 4.5 : count <= 700 ? 3.6 : count <= 2000 ? 3 : 2.2;
  }

  /** Where points are in the picture. */
  private record Placement(
      double left,
      double bottom,
      double scale,
      double minX,
      double minY,
      double top,
      double height) {
    static Placement of(List<Point> points, double top) {
      double minX = points.stream().mapToDouble(Point::x).min().orElse(0);
      double maxX = points.stream().mapToDouble(Point::x).max().orElse(1);
      double minY = points.stream().mapToDouble(Point::y).min().orElse(0);
      double maxY = points.stream().mapToDouble(Point::y).max().orElse(1);
      double wide = Math.max(maxX - minX, 1e-12);
      double high = Math.max(maxY - minY, 1e-12);
      double inner = WIDTH - 2 * PAD;
      double height = Math.max(LOWEST, Math.min(HIGHEST, inner * high / wide + 2 * PAD));
      double scale = Math.min(inner / wide, (height - 2 * PAD) / high);
      double left = (WIDTH - scale * wide) / 2;
      double bottom = top + (height + scale * high) / 2;
      return new Placement(left, bottom, scale, minX, minY, top, height);
    }

    double x(Point point) {
      return left + (point.x() - minX) * scale;
    }

    double y(Point point) {
      return bottom - (point.y() - minY) * scale;
    }

    LabelPlaces.Box box() {
      return new LabelPlaces.Box(3, top + 3, WIDTH - 3, top + height - 3);
    }
  }

  /** The first points are on top. */
  private void drawPoints(Placement at, double size) {
    for (int i = points.size() - 1; i >= 0; i--) {
      Point point = points.get(i);
      marker(point).draw(svg, at.x(point), at.y(point), size, point.title());
    }
  }

  private void drawLabels(Placement at, double size) {
    LabelPlaces places = new LabelPlaces(at.box());
    points.forEach(point -> places.mark(at.x(point), at.y(point), size));
    if (markers.size() > 2) {
      markers.keySet().forEach(group -> drawGroup(group, at, places));
    }
    int drawn = 0;
    for (Point point : points) {
      // the number of a row without a text is of no use
      if (!hasGroups() || !point.isNumbered()) {
        int covers = hasGroups() ? 0 : drawn < FIRST ? FIRST_COVER : 1;
        drawn += drawLabel(point, at, places, size, covers) ? 1 : 0;
      }
    }
  }

  private boolean drawLabel(
      Point point, Placement at, LabelPlaces places, double size, int covers) {
    String text = Numbers.shortened(point.label(), LONGEST);
    Optional<LabelPlaces.Box> box =
        places.beside(
            at.x(point), at.y(point), size, TextWidth.of(text, FONT) + 3, FONT + 1, covers);
    box.ifPresent(one -> write(text, "word middle", one.middle(), one.bottom() - 3));
    return box.isPresent();
  }

  /** In the middle of the group, as the median has it. */
  private void drawGroup(String group, Placement at, LabelPlaces places) {
    List<Point> members = points.stream().filter(point -> point.group().equals(group)).toList();
    String text = Numbers.shortened(group, LONGEST);
    places
        .near(
            median(members.stream().mapToDouble(at::x).toArray()),
            median(members.stream().mapToDouble(at::y).toArray()),
            TextWidth.of(text, GROUP_FONT),
            GROUP_FONT + 2)
        .ifPresent(box -> write(text, "group middle", box.middle(), box.bottom() - 4));
  }

  private static double median(double[] numbers) {
    double[] sorted = IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void write(String text, String style, double x, double y) {
    svg.element("text", text, "class", style, "x", coordinate(x), "y", coordinate(y));
  }
}
