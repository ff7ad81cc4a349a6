package org.espalier.vectorizers.text;

import java.util.Arrays;

/** Characters that are overwritten text after text; for one thread. */
final class TextBuffer {
  private static final int ASCII = 128;
  private static final char[] LOWER = new char[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      LOWER[c] = Character.toLowerCase(c);
    }
  }

  private char[] chars = new char[1 << 10];
  private int length;

  /** The characters; only those below {@link #length} count. */
  char[] chars() {
    return chars;
  }

  /** The number of characters. */
  int length() {
    return length;
  }

  /** Forgets everything. */
  void clear() {
    length = 0;
  }

  /** Takes a text in place of what it held. */
  void set(String text) {
    clear();
    append(text);
  }

  /** Puts a text behind what it holds. */
  void append(String text) {
    reserve(text.length());
    text.getChars(0, text.length(), chars, length);
    length += text.length();
  }

  /** Puts a character behind what it holds. */
  void append(char c) {
    reserve(1);
    chars[length++] = c;
  }

  /** Puts characters from one place up to, but without, another behind what it holds. */
  void append(char[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, chars, length, end - start);
    length += end - start;
  }

  private void reserve(int more) {
    if (length + more > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(length + more, 2 * chars.length));
    }
  }

  /** Whether all characters are ASCII. */
  boolean isAscii() {
    int all = 0;
    for (int i = 0; i < length; i++) {
      all |= chars[i];
    }
    return all < ASCII;
  }

  /** Puts characters in lower case, all of which are ASCII. */
  void lowerAscii() {
    for (int i = 0; i < length; i++) {
      chars[i] = LOWER[chars[i]];
    }
  }

  /** Replaces every run of two white spaces or more by a blank. */
  void squeeze() {
    int kept = 0;
    for (int i = 0; i < length; ) {
      int end = i;
      while (end < length && CodePoints.isSpace(chars[end])) {
        end++;
      }
      if (end - i > 1) {
        chars[kept++] = ' ';
        i = end;
      } else {
        chars[kept++] = chars[i++];
      }
    }
    length = kept;
  }

  /** Where the code points begin, and behind them where the last one ends. */
  int[] codePoints() {
    int[] places = new int[length + 1];
    int count = 0;
    for (int i = 0; i < length; count++) {
      places[count] = i;
      boolean pair =
          Character.isHighSurrogate(chars[i])
              && i + 1 < length
              && Character.isLowSurrogate(chars[i + 1]);
      i += pair ? 2 : 1;
    }
    places[count] = length;
    return Arrays.copyOf(places, count + 1);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
