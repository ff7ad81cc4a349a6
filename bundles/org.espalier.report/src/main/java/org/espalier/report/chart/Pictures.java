package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.List;
import org.espalier.report.text.Markup;

/** Puts several pictures into one. */
public final class Pictures {
  private static final double GAP = 18;

  private Pictures() {}

  /** Pictures below each other. */
  public static Picture below(String title, String description, List<Picture> pictures) {
    double width = pictures.stream().mapToDouble(Picture::width).max().orElse(0);
    Markup svg = new Markup();
    double top = 0;
    for (Picture picture : pictures) {
      svg.open("g", "transform", "translate(0 " + coordinate(top) + ")");
      svg.trusted(picture.body()).close().line();
      top += picture.height() + GAP;
    }
    return new Picture(title, description, width, Math.max(0, top - GAP), svg.toString());
  }

  /** A heading, and lines below it that are broken where they are too wide. */
  public static Picture heading(String heading, List<String> lines, double width) {
    Markup svg = new Markup();
    svg.element(
        "text", TextWidth.fitted(heading, 14.5, width), "class", "heading", "x", "0", "y", "18");
    double top = 38;
    for (String line : lines) {
      for (String part : Wrapping.lines(line, 12, width)) {
        svg.element("text", part, "x", "0", "y", coordinate(top));
        top += 17;
      }
    }
    return new Picture(heading, heading, width, top - 12, svg.toString());
  }

  /** What the two colours of shares mean. */
  public static Picture legend(String speaksFor, String speaksAgainst, double width) {
    Legend legend =
        new Legend(
            List.of(
                new Legend.Entry(
                    speaksFor, new Tone(Tone.STRONGEST, true).fill(), Legend.Shape.BOX),
                new Legend.Entry(
                    speaksAgainst, new Tone(Tone.STRONGEST, false).fill(), Legend.Shape.BOX)),
            width);
    Markup svg = new Markup();
    legend.draw(svg, 0, 0);
    return new Picture("legend", "legend", width, legend.height(), svg.toString());
  }
}
