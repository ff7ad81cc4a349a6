package org.espalier.pipeline.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes boxes and the lines between them as SVG: one file that needs nothing else. */
final class PlotWriter {
  private static final double MARGIN = 20;
  private static final double GAP = 34;
  private static final double LINE = 16;
  private static final String STYLE =
      """
      <style>
      text { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
      fill: #1f2328; text-anchor: middle; }
      .name { font-weight: bold; }
      rect { stroke: #57606a; rx: 5; }
      .sheet { fill: #ffffff; stroke: none; }
      .feature { fill: #fff8c5; }
      .plain { fill: #f6f8fa; }
      .weights { fill: #ddf4ff; }
      .frozen { fill: #eaeef2; stroke-dasharray: 4 3; }
      path { fill: none; stroke: #57606a; stroke-width: 1.3; }
      #tip path { fill: #57606a; stroke: none; }
      @media (prefers-color-scheme: dark) {
      text { fill: #e7eaee; }
      rect { stroke: #8893a0; }
      .sheet { fill: #1b1f25; }
      .feature { fill: #3f3a1d; }
      .plain { fill: #262b33; }
      .weights { fill: #17395c; }
      .frozen { fill: #30363f; }
      path { stroke: #8893a0; }
      #tip path { fill: #8893a0; }
      }
      </style>
      """;

  private final Rows rows;
  private final double[] centres;
  private final double[] tops;
  private final StringBuilder svg = new StringBuilder();

  private PlotWriter(Rows rows, double[] centres) {
    this.rows = rows;
    this.centres = centres;
    this.tops = new double[rows.rows().size() + 1];
    for (int row = 0; row < rows.rows().size(); row++) {
      tops[row + 1] = tops[row] + height(row) + GAP;
    }
  }

  /** The picture. */
  static String write(String title, Rows rows) {
    return new PlotWriter(rows, Columns.of(rows)).write(title);
  }

  private double height(int row) {
    return rows.rows().get(row).stream()
        .mapToDouble(box -> rows.boxes().get(box).height())
        .max()
        .orElse(0);
  }

  private String write(String title) {
    double width =
        IntStream.range(0, centres.length)
            .mapToDouble(box -> centres[box] + rows.boxes().get(box).width() / 2)
            .max()
            .orElse(0);
    String w = number(width + 2 * MARGIN);
    String h = number(tops[tops.length - 1] - GAP + 2 * MARGIN);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" ");
    svg.append("width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n".formatted(w, h, w, h));
    svg.append("<title>").append(escaped(title)).append("</title>\n");
    svg.append(STYLE);
    svg.append(
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\"><path"
            + " d=\"M0 0L8 4L0 8Z\"/></marker></defs>\n");
    svg.append("<rect class=\"sheet\" width=\"%s\" height=\"%s\"/>\n".formatted(w, h));
    for (int box = 0; box < rows.boxes().size(); box++) {
      lines(box);
    }
    for (int box = 0; box < rows.boxes().size(); box++) {
      box(box);
    }
    return svg.append("</svg>\n").toString();
  }

  /** The line from each box to what reads it, through the bends between. */
  private void lines(int box) {
    if (rows.boxes().get(box).isBend()) {
      return;
    }
    for (int next : rows.below(box)) {
      StringBuilder path = new StringBuilder("M" + point(box, bottom(box)));
      int from = box;
      int to = next;
      while (rows.boxes().get(to).isBend()) {
        curve(path, from, to);
        path.append("L").append(point(to, bottom(to)));
        from = to;
        to = rows.below(to).get(0);
      }
      curve(path, from, to);
      svg.append("<path marker-end=\"url(#tip)\" d=\"").append(path).append("\"/>\n");
    }
  }

  private void curve(StringBuilder path, int from, int to) {
    double start = bottom(from);
    double end = top(to);
    double middle = (start + end) / 2;
    path.append("C").append(point(from, middle)).append(' ');
    path.append(point(to, middle)).append(' ').append(point(to, end));
  }

  private double top(int box) {
    int row = rows.boxes().get(box).row();
    double slack =
        rows.boxes().get(box).isBend() ? 0 : height(row) - rows.boxes().get(box).height();
    return MARGIN + tops[row] + slack / 2;
  }

  private double bottom(int box) {
    Box it = rows.boxes().get(box);
    return it.isBend() ? MARGIN + tops[it.row()] + height(it.row()) : top(box) + it.height();
  }

  private String point(int box, double y) {
    return number(MARGIN + centres[box]) + " " + number(y);
  }

  private void box(int number) {
    Box box = rows.boxes().get(number);
    if (box.isBend()) {
      return;
    }
    double left = MARGIN + centres[number] - box.width() / 2;
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
            .formatted(
                box.style(),
                number(left),
                number(top(number)),
                number(box.width()),
                number(box.height())));
    List<String> lines = box.lines();
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          "<text%s x=\"%s\" y=\"%s\">%s</text>\n"
              .formatted(
                  i == 0 ? " class=\"name\"" : "",
                  number(MARGIN + centres[number]),
                  number(top(number) + LINE * (i + 1) + 2),
                  escaped(lines.get(i))));
    }
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
