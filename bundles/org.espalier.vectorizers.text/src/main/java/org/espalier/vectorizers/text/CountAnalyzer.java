package org.espalier.vectorizers.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the terms of a text as scikit-learn's CountVectorizer does; for one thread. */
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
  private final TermTable stopWords;
  private final boolean direct;
  private final TextBuffer text = new TextBuffer();
  private final TextBuffer words = new TextBuffer(); // with a blank behind each
  private int[] ends = new int[1 << 8]; // of the words
  private int count; // of the words

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
    this.stopWords = TermTable.of(stopWords);
    this.direct = longest == 1 && stopWords.isEmpty();
  }

  /** Hands over every term of a text, as often as it stands there. */
  void terms(String cell, TermSink sink) {
    prepare(cell);
    switch (unit) {
      case WORD -> words(sink);
      case CHAR -> {
        text.squeeze();
        charTerms(sink);
      }
      case CHAR_WB -> spacedWords(sink);
    }
  }

  /** The terms of a text, as often as they stand there, each with its place. */
  List<PlacedTerm> placed(String cell) {
    prepare(cell);
    PlacedTerm.Terms terms = new PlacedTerm.Terms();
    switch (unit) {
      case WORD -> {
        if (pattern == null) {
          runs(terms);
        } else {
          matches(terms);
        }
        return neighbours(terms.list(text.length() == cell.length()));
      }
      case CHAR -> {
        text.squeeze();
        charTerms(terms);
        return terms.list(text.length() == cell.length());
      }
      default -> {
        spacedWords(terms);
        return terms.list(false);
      }
    }
  }

  /** Words that are no stop words, by themselves and joined with those behind them. */
  private List<PlacedTerm> neighbours(List<PlacedTerm> found) {
    List<PlacedTerm> kept = found.stream().filter(word -> stopWords.find(word.term()) < 0).toList();
    List<PlacedTerm> terms = new ArrayList<>();
    for (int length = shortest; length <= Math.min(longest, kept.size()); length++) {
      for (int i = 0; i + length <= kept.size(); i++) {
        List<PlacedTerm> joined = kept.subList(i, i + length);
        terms.add(
            kept.get(i)
                .upTo(
                    kept.get(i + length - 1),
                    joined.stream().map(PlacedTerm::term).collect(Collectors.joining(" "))));
      }
    }
    return terms;
  }

  private void prepare(String cell) {
    text.set(cell);
    if (!text.isAscii()) {
      text.set(withoutAccents(lowercase ? cell.toLowerCase(Locale.ROOT) : cell));
    } else if (lowercase) {
      text.lowerAscii();
    }
  }

  private String withoutAccents(String cased) {
    if (accents == Accents.NONE) {
      return cased;
    }
    StringBuilder result = new StringBuilder(cased.length());
    Normalizer.normalize(cased, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> c < 128 || (accents == Accents.UNICODE && !CodePoints.isCombining(c)))
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private void words(TermSink sink) {
    if (pattern == null && direct) {
      runs(sink);
      return;
    }
    words.clear();
    count = 0;
    if (pattern == null) {
      runs(this::addWord);
    } else {
      matches(this::addWord);
    }
    for (int length = shortest; length <= Math.min(longest, count); length++) {
      for (int i = 0; i + length <= count; i++) {
        sink.term(words.chars(), i == 0 ? 0 : ends[i - 1] + 1, ends[i + length - 1]);
      }
    }
  }

  private void addWord(char[] chars, int from, int to) {
    if (stopWords.find(chars, from, to) >= 0) {
      return;
    }
    words.append(chars, from, to);
    ends = count < ends.length ? ends : Arrays.copyOf(ends, 2 * count);
    ends[count++] = words.length();
    words.append(' ');
  }

  private void matches(TermSink sink) {
    Matcher matcher = pattern.matcher(text.toString());
    while (matcher.find()) {
      int group = matcher.groupCount();
      int from = Math.max(0, matcher.start(group)); // a group that took no part is ""
      sink.term(text.chars(), from, Math.max(0, matcher.end(group)));
    }
  }

  /** What {@link #WORDS} matches, several times faster: runs of at least two word characters. */
  private void runs(TermSink sink) {
    char[] chars = text.chars();
    int length = text.length();
    int from = 0;
    int found = 0;
    for (int i = 0; i < length; ) {
      int c = chars[i];
      int after = i + 1;
      if (c >= Character.MIN_SURROGATE) {
        c = Character.codePointAt(chars, i, length);
        after = i + Character.charCount(c);
      }
      if (CodePoints.isWord(c)) {
        found++;
      } else {
        if (found > 1) {
          sink.term(chars, from, i);
        }
        found = 0;
        from = after;
      }
      i = after;
    }
    if (found > 1) {
      sink.term(chars, from, length);
    }
  }

  private void charTerms(TermSink sink) {
    int[] places = text.codePoints();
    for (int length = shortest; length <= Math.min(longest, places.length - 1); length++) {
      for (int i = 0; i + length < places.length; i++) {
        sink.term(text.chars(), places[i], places[i + length]);
      }
    }
  }

  /** The terms of what stands between white space, with a blank in front and behind. */
  private void spacedWords(TermSink sink) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || CodePoints.isSpace(text.chars()[i])) {
        if (i > from) {
          words.clear();
          words.append(' ');
          words.append(text.chars(), from, i);
          words.append(' ');
          charsOfWord(sink);
        }
        from = i + 1;
      }
    }
  }

  /** As {@link #charTerms}; a word shorter than a term is a term itself, once. */
  private void charsOfWord(TermSink sink) {
    int[] places = words.codePoints();
    for (int length = shortest; length <= longest; length++) {
      if (length >= places.length - 1) {
        sink.term(words.chars(), 0, words.length());
        return;
      }
      for (int i = 0; i + length < places.length; i++) {
        sink.term(words.chars(), places[i], places[i + length]);
      }
    }
  }
}
