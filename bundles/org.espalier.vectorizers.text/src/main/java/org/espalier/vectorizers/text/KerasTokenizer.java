package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text as Keras's Tokenizer does; for one thread.
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
  private final TextBuffer buffer = new TextBuffer();

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
    List<String> tokens = new ArrayList<>();
    tokens(text, (chars, from, to) -> tokens.add(new String(chars, from, to - from)));
    return tokens;
  }

  /** Hands over the words or characters of a text in order. */
  void tokens(String text, TermSink sink) {
    buffer.set(text);
    if (lower && buffer.isAscii()) {
      buffer.lowerAscii();
    } else if (lower) {
      buffer.set(text.toLowerCase(Locale.ROOT)); // a letter may become two, or ask its neighbours
    }
    if (level == Level.CHAR) {
      characters(sink);
    } else if (simple) {
      words(sink);
    } else {
      separated(filtered(buffer.toString()), sink);
    }
  }

  /** The words or characters of a text in order, each with its place. */
  List<PlacedTerm> placed(String text) {
    PlacedTerm.Terms terms = new PlacedTerm.Terms();
    tokens(text, terms);
    return terms.list(buffer.length() == text.length());
  }

  private void characters(TermSink sink) {
    int[] places = buffer.codePoints();
    for (int i = 1; i < places.length; i++) {
      sink.term(buffer.chars(), places[i - 1], places[i]);
    }
  }

  /** The common case, separators of one ASCII character. */
  private void words(TermSink sink) {
    char[] chars = buffer.chars();
    int length = buffer.length();
    int from = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c < 128 && ends[c]) {
        if (i > from) {
          sink.term(chars, from, i);
        }
        from = i + 1;
      }
    }
    if (length > from) {
      sink.term(chars, from, length);
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

  private void separated(String text, TermSink sink) {
    buffer.set(text);
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf(split, from);
      to = to < 0 ? text.length() : to;
      if (to > from) {
        sink.term(buffer.chars(), from, to);
      }
      from = to + split.length();
    }
  }
}
