package org.espalier.vectorizers.text;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compiles a regular expression that is written for Python's {@code re}.
 *
 * <p>{@code \w}, {@code \d}, {@code \s}, {@code \b} and their opposites mean what they mean for
 * Python's texts; groups may be named as {@code (?P<name>...)}; flags stand in front, as in {@code
 * (?i)}.
 */
final class PythonPattern {
  private static final String WORD = "\\p{L}\\p{Nd}\\p{Nl}\\p{No}_";
  // a letter beyond U+FFFF: only where it sees one does Java look behind by whole code points
  private static final String BEYOND = "\ud801\udc00";
  private static final String SPACE = " \\t-\\r\\x1c-\\x1f\\x85\\p{Z}";

  private final String source;
  private final StringBuilder result = new StringBuilder();
  private int next;

  private PythonPattern(String source) {
    this.source = source;
  }

  /**
   * Compiles.
   *
   * @throws IllegalArgumentException if it is not a regular expression
   */
  static Pattern compile(String source) {
    try {
      return Pattern.compile(new PythonPattern(source).translate());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "token_pattern: \"" + source + "\" is no regular expression: " + e.getDescription(), e);
    }
  }

  private String translate() {
    boolean inClass = false;
    while (next < source.length()) {
      char c = source.charAt(next++);
      if (c == '\\' && next < source.length()) {
        escape(source.charAt(next++), inClass);
      } else if (inClass) {
        inClass = c != ']';
        result.append(c == '[' || c == '&' ? "\\" : "").append(c);
      } else if (c == '[') {
        inClass = true;
        openClass();
      } else if (c == '(' && source.startsWith("?P<", next)) {
        result.append("(?<");
        next += 3;
      } else if (c == '(' && source.startsWith("?u)", next)) {
        next += 3; // what Python does anyway; in Java the flag means something else
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /** In Python a bracket right behind the opening one is an ordinary character. */
  private void openClass() {
    result.append('[');
    if (source.startsWith("^", next)) {
      result.append('^');
      next++;
    }
    if (source.startsWith("]", next)) {
      result.append("\\]");
      next++;
    }
  }

  private void escape(char c, boolean inClass) {
    switch (c) {
      case 'w' -> result.append(inClass ? WORD : "[" + WORD + "]");
      case 'W' -> result.append("[^" + WORD + "]");
      case 's' -> result.append(inClass ? SPACE : "[" + SPACE + "]");
      case 'S' -> result.append("[^" + SPACE + "]");
      case 'd' -> result.append("\\p{Nd}");
      case 'D' -> result.append("\\P{Nd}");
      case 'b' -> result.append(inClass ? "\\x08" : boundary(true));
      case 'B' -> result.append(boundary(false));
      case 'Z' -> result.append("\\z");
      default -> result.append('\\').append(c);
    }
  }

  private static String boundary(boolean wanted) {
    String before = "(?<=[" + WORD + BEYOND + "])";
    String after = "(?=[" + WORD + "])";
    String notBefore = "(?<![" + WORD + BEYOND + "])";
    String notAfter = "(?![" + WORD + "])";
    return wanted
        ? "(?:" + before + notAfter + "|" + notBefore + after + ")"
        : "(?:" + before + after + "|" + notBefore + notAfter + ")";
  }
}
