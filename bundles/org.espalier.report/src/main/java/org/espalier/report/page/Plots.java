package org.espalier.report.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.espalier.report.chart.Picture;
import org.espalier.report.text.Markup;

/** The plots of a report: each stands in the page, and in a file of its own. */
public final class Plots {
  private static final int LONGEST = 60;
  private static final double WIDE = 500;

  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * A plot as a figure of the page.
   *
   * @param name its file's name without ending
   * @param note what is to be known about it, below it; may be empty
   */
  public Markup figure(String name, Picture picture, String note) {
    return figure(name, picture, picture, note);
  }

  /**
   * A plot as a figure of the page that says there a part of what its file says.
   *
   * @param inPage the picture in the page
   * @param inFile the picture in the file
   */
  public Markup figure(String name, Picture inPage, Picture inFile, String note) {
    String unique = unique(plain(name));
    files.put("plots/" + unique + ".svg", alone(inFile, unique));
    Markup figure = new Markup().line().open("figure").add(box(inPage, unique));
    if (!note.isEmpty()) {
      figure.element("figcaption", note);
    }
    return figure.close();
  }

  /** A picture's links lead to places of the page, which lies in the folder above. */
  private static String alone(Picture picture, String unique) {
    return picture.standalone(unique).replace(" href=\"#", " href=\"../report.html#");
  }

  /** A picture that would be too small to read in a narrow window scrolls there. */
  private static Markup box(Picture picture, String unique) {
    Markup box =
        picture.width() <= WIDE
            ? new Markup().open("div", "class", "plot")
            : new Markup()
                .open(
                    "div",
                    "class",
                    "plot wide",
                    "role",
                    "group",
                    "tabindex",
                    "0",
                    "aria-label",
                    picture.title());
    return box.trusted(picture.inline("plot-" + unique)).close();
  }

  /** The files by their names in the folder of the run. */
  public Map<String, String> files() {
    return Collections.unmodifiableMap(files);
  }

  /** A name that every system takes for a file: names of outputs and classes are anything. */
  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }

  private String unique(String name) {
    String unique = name;
    for (int i = 2; files.containsKey("plots/" + unique + ".svg"); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }
}
