package org.espalier.explainers;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What stands between words: a regular expression in which {@code \w}, {@code \d}, {@code \s} and
 * their opposites mean all letters, digits and white space there are, as in Python.
 */
final class SplitExpression {
  private static final String WORD = "\\p{L}\\p{N}_";
  private static final String SPACE = "\\p{Z}\\t-\\r\\x1c-\\x1f\\x85";

  private SplitExpression() {}

  /**
   * Compiles.
   *
   * @throws IllegalArgumentException if it is no regular expression, or can match an empty text
   */
  static Pattern compile(String source) {
    try {
      Pattern pattern = Pattern.compile(translate(source));
      if (pattern.matcher("").matches()) {
        throw new IllegalArgumentException(
            "split_expression: \"%s\" matches an empty text, so that nothing stands between"
                    .formatted(source)
                + " words; write for example \\W+, or level: char");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "split_expression: \"%s\" is no regular expression: %s; write for example \\W+ or ,"
              .formatted(source, e.getDescription()),
          e);
    }
  }

  private static String translate(String source) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        i++;
        result.append(escaped(source.charAt(i)));
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /** Java joins a class within a class, so that these stand inside brackets too. */
  private static String escaped(char c) {
    return switch (c) {
      case 'w' -> "[" + WORD + "]";
      case 'W' -> "[^" + WORD + "]";
      case 's' -> "[" + SPACE + "]";
      case 'S' -> "[^" + SPACE + "]";
      case 'd' -> "\\p{Nd}";
      case 'D' -> "\\P{Nd}";
      default -> "\\" + c;
    };
  }
}
