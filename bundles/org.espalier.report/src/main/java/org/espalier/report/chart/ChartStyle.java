package org.espalier.report.chart;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.report.text.Numbers;
import org.espalier.report.text.Resource;

/** The style of charts. */
public final class ChartStyle {
  private static final Pattern VARIABLE = Pattern.compile("var\\(--([a-z0-9-]+)\\)");
  private static final Pattern CLASSES = Pattern.compile("class=\"([^\"]*)\"");
  private static final Pattern SELECTOR = Pattern.compile("^\\.chart \\.([a-z0-9-]+)");

  private ChartStyle() {}

  /** For a page that defines the colours of a {@link Palette} as variables. */
  public static String inPage() {
    StringBuilder css = new StringBuilder(Resource.text(ChartStyle.class, "chart.css"));
    for (int i = 0; i < Palette.SERIES; i++) {
      css.append(".chart .s%d { stroke: var(--s%d); }\n".formatted(i, i));
      css.append(".chart .f%d { fill: var(--s%d); }\n".formatted(i, i));
    }
    for (String map : new String[] {"right", "wrong"}) {
      for (int i = 0; i < Palette.STEPS; i++) {
        css.append(".chart .%s%d { fill: var(--%s%d); }\n".formatted(map, i, map, i));
        css.append(".chart .%s-ink%d { fill: var(--%s-ink%d); }\n".formatted(map, i, map, i));
      }
    }
    for (int i = 0; i < Palette.STEPS; i++) {
      css.append(
          ".chart .q%d { stroke: var(--q%d); stroke-opacity: %s; }\n"
              .formatted(i, i, Numbers.share(0.3 + 0.6 * i / (Palette.STEPS - 1))));
      css.append(".chart .fq%d { fill: var(--q%d); }\n".formatted(i, i));
    }
    return css.toString();
  }

  /** For words in a page that stand on the colour of a {@link Tone}. */
  public static String tints() {
    StringBuilder css = new StringBuilder();
    for (String map : new String[] {"right", "wrong"}) {
      for (int i = 0; i < Palette.STEPS; i++) {
        String rule =
            ".tint.%s%d, .swatch.%s%d { background: var(--%s%d); color: var(--%s-ink%d); }\n";
        css.append(rule.formatted(map, i, map, i, map, i, map, i));
      }
    }
    return css.toString();
  }

  /**
   * For a picture on its own, as much as its body needs. Colours are written out, because many
   * programs that show SVG know no variables; those that know of dark windows follow them.
   */
  static String standalone(String body) {
    Set<String> used = new HashSet<>(Set.of("ground"));
    Matcher classes = CLASSES.matcher(body);
    while (classes.find()) {
      used.addAll(Arrays.asList(classes.group(1).split(" ", -1)));
    }
    List<String> rules = inPage().lines().filter(rule -> isNeeded(rule, used)).toList();
    List<String> coloured = rules.stream().filter(rule -> rule.contains("var(")).toList();
    return filled(rules, Palette.LIGHT)
        + "@media (prefers-color-scheme: dark) {\n"
        + filled(coloured, Palette.DARK)
        + "}\n";
  }

  private static boolean isNeeded(String rule, Set<String> used) {
    Matcher selector = SELECTOR.matcher(rule);
    return !selector.find() || used.contains(selector.group(1));
  }

  private static String filled(List<String> rules, Palette palette) {
    Matcher variables = VARIABLE.matcher(String.join("\n", rules) + "\n");
    return variables.replaceAll(found -> palette.colour(found.group(1)).hex());
  }
}
