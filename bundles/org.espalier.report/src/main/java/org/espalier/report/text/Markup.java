package org.espalier.report.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML or SVG that is well-formed XML as well: it closes what it opened and escapes every
 * text and value.
 */
public final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns; those without a value (null) are left out
   */
  public Markup open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Begins a new line in the source, for people who read it. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** Text as it is to be read. */
  public Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element with text in it. */
  public Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element that never has anything in it. */
  public Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /** What another markup wrote. */
  public Markup add(Markup written) {
    return trusted(written.toString());
  }

  /** Source that is well-formed and escaped already. */
  public Markup trusted(String source) {
    out.append(source);
    return this;
  }

  /** Whether nothing was written. */
  public boolean isEmpty() {
    return out.isEmpty();
  }

  /**
   * The source.
   *
   * @throws IllegalStateException if an element is open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("an element is open: " + open.peek());
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escaped(attributes[i + 1])).append('"');
      }
    }
  }

  /**
   * A text without a character that markup gives a meaning.
   *
   * <p>Characters that XML has no place for, such as NUL and halves of pairs, become U+FFFD.
   */
  public static String escaped(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>';
      if (!plain || c == '"' || c == '\'') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\t', '\n' -> safe.append((char) c);
      case '\r' -> safe.append(' ');
      default -> safe.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
    }
  }

  private static boolean isCharacter(int c) {
    boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !half && (c & 0xFFFE) != 0xFFFE;
  }
}
