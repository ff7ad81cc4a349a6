package org.espalier.runtime.interchange;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.host.MissingComponentException;

/** Components that a call names, in place of a pipeline. */
final class Asked {
  private static final Pattern TYPE =
      Pattern.compile("\\s*(?:\\{.*?\\btype\\s*:\\s*)?\"?([A-Za-z0-9_]+).*", Pattern.DOTALL);

  private Asked() {}

  /** The types of a kind that are installed. */
  static List<String> types(Catalogue catalogue, Kind kind) {
    return catalogue.entries(kind).stream().map(Catalogue.Entry::type).distinct().toList();
  }

  /**
   * Checks that a component is installed.
   *
   * @param wanted its type, or a YAML mapping with its type
   * @throws MissingComponentException if it is not; says who would bring it
   */
  static void check(Catalogue catalogue, Kind kind, String wanted) {
    Matcher matcher = TYPE.matcher(wanted);
    List<String> types = types(catalogue, kind);
    if (!matcher.matches() || types.contains(matcher.group(1))) {
      return; // what is wrong with a text is told where it is read
    }
    String type = matcher.group(1);
    throw new MissingComponentException(
        "unknown %s \"%s\"; %s%s"
            .formatted(
                kind,
                type,
                types.isEmpty() ? "none is installed" : "installed are " + String.join(", ", types),
                catalogue.bringerOf(kind, type).map(bringer -> "; " + bringer).orElse("")));
  }
}
