package org.espalier.pipeline.render;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.espalier.pipeline.bind.Scalars;
import org.espalier.pipeline.text.Tree;

/** Writes single values so that they are read back as they were. */
public final class YamlScalars {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_./][\\p{L}\\p{N}_./+-]*( [\\p{L}\\p{N}_./+-]+)*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private YamlScalars() {}

  /** A text, in quotes where it needs them. */
  static String text(String text) {
    return PLAIN.matcher(text).matches() && !Scalars.isAmbiguous(text) ? text : quoted(text);
  }

  /** A value on one line. */
  public static String flow(Tree tree) {
    if (tree instanceof Tree.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(entry -> text(entry.getKey()) + ": " + flow(entry.getValue().value()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (tree instanceof Tree.Sequence sequence) {
      return sequence.items().stream()
          .map(YamlScalars::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    Tree.Scalar scalar = (Tree.Scalar) tree;
    if (scalar.isNull()) {
      return "null";
    }
    boolean bare = scalar.plain() && !scalar.text().matches(".*[,\\[\\]{}#:\\v].*");
    return bare || text(scalar.text()).equals(scalar.text())
        ? scalar.text()
        : quoted(scalar.text());
  }

  /** A text in quotes. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    VARIABLE
        .matcher(text)
        .replaceAll("\\$\\$\\{$1}")
        .codePoints()
        .forEach(character -> append(quoted, character));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int character) {
    switch (character) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      case '\r' -> quoted.append("\\r");
      default -> {
        int type = Character.getType(character);
        boolean hidden =
            Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
        if (hidden) {
          quoted.append("\\U%08X".formatted(character));
        } else {
          quoted.appendCodePoint(character);
        }
      }
    }
  }

  /** A number as short as possible, with a point or an exponent. */
  static String real(double number, String shortest) {
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    if (number == 0) {
      return "0.0";
    }
    double magnitude = Math.abs(number);
    BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
    if (magnitude >= 1e-4 && magnitude < 1e7) {
      String plain = exact.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    int exponent = exact.precision() - exact.scale() - 1;
    String digits = exact.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return digits + "e" + exponent;
  }
}
