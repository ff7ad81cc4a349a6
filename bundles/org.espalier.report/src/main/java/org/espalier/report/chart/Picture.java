package org.espalier.report.chart;

import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/**
 * A finished chart.
 *
 * @param title what it shows, in a few words
 * @param description what can be seen in it, for those who do not see it
 * @param width in pixels
 * @param height in pixels
 * @param body the SVG inside the picture
 * @param role what it is for those who do not see it: one image, or a group of things of which some
 *     are links
 */
public record Picture(
    String title, String description, double width, double height, String body, String role) {

  private static final double MARGIN = 16;

  /** A picture that is one thing. */
  public Picture(String title, String description, double width, double height, String body) {
    this(title, description, width, height, body, "img");
  }

  /** A picture with links in it. */
  static Picture ofLinks(
      String title, String description, double width, double height, String body) {
    return new Picture(title, description, width, height, body, "group");
  }

  /** The SVG to stand in a page that has the style and the colours of charts. */
  public String inline(String id) {
    return svg(id, 0, "");
  }

  /** The SVG to stand alone: it brings its style, its ground, and colours for light and dark. */
  public String standalone(String id) {
    String margin = Numbers.coordinate(-MARGIN);
    Markup before = new Markup().open("style").trusted(ChartStyle.standalone(body)).close();
    before.empty(
        "rect", "class", "ground", "x", margin, "y", margin, "width", "100%", "height", "100%");
    return svg(id, MARGIN, before.toString()) + "\n";
  }

  private String svg(String id, double margin, String before) {
    String w = Numbers.coordinate(width + 2 * margin);
    String h = Numbers.coordinate(height + 2 * margin);
    String begin = Numbers.coordinate(-margin);
    return new Markup()
        .open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "chart",
            "role",
            role,
            "width",
            w,
            "height",
            h,
            "viewBox",
            "%s %s %s %s".formatted(begin, begin, w, h),
            "aria-labelledby",
            id + "-title " + id + "-desc")
        .element("title", title, "id", id + "-title")
        .element("desc", description, "id", id + "-desc")
        .trusted(before)
        .trusted(body)
        .close()
        .toString();
  }
}
