package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text as Keras's Tokenizer does.
 *
 * <p>Words: every filter character becomes the separator, and what stands between separators is a
 * word; other white space than the separator stays inside words. Characters: every code point,
 * filters or not.
 */
final class KerasTokenizer {
  private final Level level;
  private final String filters;
  private final boolean lower;
  private final String split;
  private final boolean[] ends = new boolean[128];
  private final boolean simple;

  KerasTokenizer(Level level, String filters, boolean lower, String split) {
    this.level = level;
    this.filters = filters;
    this.lower = lower;
    this.split = split;
    this.simple = split.length() == 1 && (filters + split).chars().allMatch(c -> c < 128);
    if (simple) {
      (filters + split).chars().forEach(c -> ends[c] = true);
    }
  }

  /**
   * Refuses what cannot separate words.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void checkSplit(String split) {
    if (split.isEmpty()) {
      throw new IllegalArgumentException(
          "split: \"\" cannot separate words; write at least one character, as in \" \"");
    }
  }

  /** The words or characters of a text in order. */
  List<String> tokens(String text) {
    String cased = lower ? text.toLowerCase(Locale.ROOT) : text;
    if (level == Level.CHAR) {
      return CodePoints.split(cased);
    }
    List<String> words = new ArrayList<>();
    if (simple) {
      addWords(cased, words);
    } else {
      addSeparated(filtered(cased), words);
    }
    return words;
  }

  /** The common case, separators of one ASCII character, in one pass. */
  private void addWords(String text, List<String> words) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || (text.charAt(i) < 128 && ends[text.charAt(i)])) {
        if (i > from) {
          words.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
  }

  private String filtered(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (filters.indexOf(c) >= 0) {
                result.append(split);
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.toString();
  }

  private void addSeparated(String text, List<String> words) {
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf(split, from);
      to = to < 0 ? text.length() : to;
      if (to > from) {
        words.add(text.substring(from, to));
      }
      from = to + split.length();
    }
  }
}
