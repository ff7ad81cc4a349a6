package org.espalier.report.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The colours of a report, light or dark, by the names that its styles use ({@code var(--ink)}).
 *
 * <p>Text has a contrast of at least 4.5 on every ground it stands on, lines of at least 3. The
 * colours of series differ in lightness as well as in hue, so that people who do not see red and
 * green apart can tell them.
 */
public final class Palette {
  /** Dark on light, for windows and for paper. */
  public static final Palette LIGHT =
      new Palette(
          Map.of(
              "page", "#f6f7f9",
              "ground", "#ffffff",
              "raised", "#eef1f5",
              "ink", "#1c2128",
              "muted", "#57606c",
              "line", "#d5dae1",
              "grid", "#e8ebef",
              "axis", "#7a838f",
              "link", "#0b5cad",
              "good", "#17663a"),
          "#a33b0b",
          List.of(
              "#0b62b3", "#d1570c", "#0b9a7d", "#8c2d6f", "#23303d", "#7b828c", "#4a8fd9",
              "#a01c1c"));

  /** Light on dark. */
  public static final Palette DARK =
      new Palette(
          Map.of(
              "page", "#14171b",
              "ground", "#1b1f25",
              "raised", "#262b33",
              "ink", "#e7eaee",
              "muted", "#a6b0bc",
              "line", "#3a424d",
              "grid", "#2b313a",
              "axis", "#8893a0",
              "link", "#7fbcff",
              "good", "#6fd79b"),
          "#ffab7d",
          List.of(
              "#69b1ff", "#ff9d57", "#1fae86", "#f0b6e0", "#f4f4f4", "#d0b020", "#3f7fd9",
              "#d9484f"));

  /** How many colours of series there are. */
  static final int SERIES = 8;

  /** How many steps a colour of a map has, from none to full. */
  static final int STEPS = 9;

  private final Map<String, String> variables = new LinkedHashMap<>();

  private Palette(Map<String, String> named, String warning, List<String> series) {
    variables.putAll(new TreeMap<>(named)); // the order of Map.of is another in each process
    variables.put("warning", warning);
    for (int i = 0; i < series.size(); i++) {
      variables.put("s" + i, series.get(i));
    }
    steps("right", series.get(0));
    steps("wrong", series.get(1));
    ranks(colour("ground").mixed(colour("axis"), 0.45), Colour.of(series.get(0)));
  }

  /** The colours of lines from the worst to the best: from one that steps back to a strong one. */
  private void ranks(Colour worst, Colour best) {
    for (int step = 0; step < STEPS; step++) {
      variables.put("q" + step, worst.mixed(best, (double) step / (STEPS - 1)).hex());
    }
  }

  /** The fills of a map from the ground to a colour, and the ink that can be read on each. */
  private void steps(String name, String full) {
    Colour ground = colour("ground");
    Colour ink = colour("ink");
    for (int step = 0; step < STEPS; step++) {
      Colour fill = ground.mixed(Colour.of(full), 0.02 + 0.98 * step / (STEPS - 1));
      Colour best = ink.contrast(fill) >= ground.contrast(fill) ? ink : ground;
      Colour text = best.contrast(fill) >= 4.5 ? best : darkest(fill);
      variables.put(name + step, (step == 0 ? ground : fill).hex());
      variables.put(name + "-ink" + step, text.hex());
    }
  }

  private static Colour darkest(Colour fill) {
    Colour black = Colour.of("#000000");
    Colour white = Colour.of("#ffffff");
    return black.contrast(fill) > white.contrast(fill) ? black : white;
  }

  /** The colours by name. */
  Map<String, String> variables() {
    return variables;
  }

  Colour colour(String name) {
    return Colour.of(variables.get(name));
  }

  /** The colours as variables of a style sheet: {@code --ink: #1c2128; ...}. */
  public String css() {
    StringBuilder css = new StringBuilder();
    variables.forEach((name, value) -> css.append("--%s: %s;\n".formatted(name, value)));
    return css.toString();
  }
}
