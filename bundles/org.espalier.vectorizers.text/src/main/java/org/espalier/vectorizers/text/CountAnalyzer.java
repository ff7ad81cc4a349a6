package org.espalier.vectorizers.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the terms of a text as scikit-learn's CountVectorizer does. */
final class CountAnalyzer {
  /** What a term is made of. */
  enum Unit {
    /** Words: what the token pattern matches. */
    WORD,
    /** Characters, runs of white space counting as one blank. */
    CHAR,
    /** Characters of one word and the blanks around it. */
    CHAR_WB
  }

  /** What happens to accents. */
  enum Accents {
    /** They stay. */
    NONE,
    /** Letters are taken apart, and everything beyond ASCII is dropped. */
    ASCII,
    /** Letters are taken apart, and combining marks are dropped. */
    UNICODE
  }

  /** The default token pattern: two word characters or more. */
  static final String WORDS = "(?u)\\b\\w\\w+\\b";

  private final boolean lowercase;
  private final Accents accents;
  private final Unit unit;
  private final Pattern pattern;
  private final int shortest;
  private final int longest;
  private final Set<String> stopWords;

  CountAnalyzer(
      boolean lowercase,
      Accents accents,
      Unit unit,
      String tokenPattern,
      List<Integer> lengths,
      Set<String> stopWords) {
    this.lowercase = lowercase;
    this.accents = accents;
    this.unit = unit;
    this.pattern = tokenPattern.equals(WORDS) ? null : PythonPattern.compile(tokenPattern);
    this.shortest = lengths.get(0);
    this.longest = lengths.get(1);
    this.stopWords = stopWords;
  }

  /** Hands over every term of a text, as often as it stands there. */
  void terms(String text, Consumer<String> sink) {
    String prepared = lowercase ? text.toLowerCase(Locale.ROOT) : text;
    prepared = withoutAccents(prepared);
    switch (unit) {
      case WORD -> wordTerms(words(prepared), sink);
      case CHAR -> charTerms(CodePoints.split(squeezed(prepared)), sink);
      case CHAR_WB -> {
        for (String word : spaced(prepared)) {
          charsOfWord(CodePoints.split(" " + word + " "), sink);
        }
      }
    }
  }

  private String withoutAccents(String text) {
    if (accents == Accents.NONE || text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> c < 128 || (accents == Accents.UNICODE && !CodePoints.isCombining(c)))
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private List<String> words(String text) {
    List<String> words = new ArrayList<>();
    if (pattern == null) {
      addRuns(text, words);
    } else {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        String word = matcher.group(matcher.groupCount());
        words.add(word == null ? "" : word);
      }
    }
    words.removeIf(stopWords::contains);
    return words;
  }

  /** What {@link #WORDS} matches, several times faster: runs of at least two word characters. */
  private static void addRuns(String text, List<String> words) {
    int from = 0;
    int i = 0;
    int count = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int after = i + Character.charCount(c);
      if (CodePoints.isWord(c)) {
        count++;
      } else {
        if (count > 1) {
          words.add(text.substring(from, i));
        }
        count = 0;
        from = after;
      }
      i = after;
    }
    if (count > 1) {
      words.add(text.substring(from));
    }
  }

  private void wordTerms(List<String> words, Consumer<String> sink) {
    for (int length = shortest; length <= Math.min(longest, words.size()); length++) {
      for (int i = 0; i + length <= words.size(); i++) {
        sink.accept(length == 1 ? words.get(i) : String.join(" ", words.subList(i, i + length)));
      }
    }
  }

  private void charTerms(List<String> characters, Consumer<String> sink) {
    for (int length = shortest; length <= Math.min(longest, characters.size()); length++) {
      for (int i = 0; i + length <= characters.size(); i++) {
        sink.accept(String.join("", characters.subList(i, i + length)));
      }
    }
  }

  /** As {@link #charTerms}; a word shorter than a term is a term itself, once. */
  private void charsOfWord(List<String> characters, Consumer<String> sink) {
    for (int length = shortest; length <= longest; length++) {
      if (length >= characters.size()) {
        sink.accept(String.join("", characters));
        return;
      }
      for (int i = 0; i + length <= characters.size(); i++) {
        sink.accept(String.join("", characters.subList(i, i + length)));
      }
    }
  }

  /** The text with every run of two white spaces or more replaced by a blank. */
  private static String squeezed(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && CodePoints.isSpace(text.charAt(end))) {
        end++;
      }
      if (end - i > 1) {
        result.append(' ');
        i = end;
      } else {
        result.append(text.charAt(i++));
      }
    }
    return result.toString();
  }

  /** What stands between white space. */
  private static List<String> spaced(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || CodePoints.isSpace(text.charAt(i))) {
        if (i > from) {
          words.add(text.substring(from, i));
        }
        from = i + 1;
      }
    }
    return words;
  }
}
