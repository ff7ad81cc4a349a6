package org.espalier.vectorizers.text;

import java.nio.charset.StandardCharsets;

/** Looks up words that are bytes of UTF-8: those of ASCII letters without an object. */
final class WordBytes {
  private char[] chars = new char[64];

  /** The number of a word among others, or -1 if it is none of them. */
  int find(TermTable terms, byte[] bytes, int from, int to) {
    int length = to - from;
    chars = length <= chars.length ? chars : new char[2 * length];
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] < 0) {
        return terms.find(text(bytes, from, to));
      }
      chars[i] = (char) bytes[from + i];
    }
    return terms.find(chars, 0, length);
  }

  /** A word as text; what is not UTF-8 becomes the replacement character. */
  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
