package org.espalier.report.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.report.text.Markup;

/** Marks the keys and the comments of a filled pipeline. */
public final class Yaml {
  private static final Pattern LINE =
      Pattern.compile("(\\s*(?:- )*)([\\w.]+|\"[^\"]*\")?(:(?=\\s|$))?(.*?)(\\s#\\s.*)?");

  private Yaml() {}

  /** The text with its parts marked. */
  public static Markup marked(String yaml) {
    Markup code = new Markup().open("code");
    yaml.stripTrailing().lines().forEach(line -> marked(code, line));
    return code.close();
  }

  private static void marked(Markup code, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches() || parts.group(3) == null || parts.group(2) == null) {
      code.text(line + "\n");
      return;
    }
    code.text(parts.group(1)).element("b", parts.group(2)).text(":" + parts.group(4));
    if (parts.group(5) != null) {
      code.element("i", parts.group(5));
    }
    code.text("\n");
  }
}
