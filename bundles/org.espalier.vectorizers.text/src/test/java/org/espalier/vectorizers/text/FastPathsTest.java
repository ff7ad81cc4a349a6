package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is done fast for common settings is what the plain way gives, on random texts. */
class FastPathsTest {
  private static final int TEXTS = 20_000;
  private static final String FILTERS = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";

  @Test
  void wordsOfKerasAreThoseOfReplacingFiltersAndSplitting() {
    RandomTexts texts = new RandomTexts(1);
    KerasTokenizer fast = new KerasTokenizer(Level.WORD, FILTERS, true, " ");
    KerasTokenizer cased = new KerasTokenizer(Level.WORD, FILTERS, false, " ");
    KerasTokenizer general = new KerasTokenizer(Level.WORD, FILTERS + "\ufdd0", true, " ");
    int words = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.next().replace("\ufdd0", "");
      List<String> expected = split(text.toLowerCase(Locale.ROOT));
      assertEquals(expected, fast.tokens(text), text);
      assertEquals(expected, general.tokens(text), text);
      assertEquals(split(text), cased.tokens(text), text);
      words += expected.size();
    }
    assertTrue(words > TEXTS, "so many words: " + words);
  }

  private static List<String> split(String text) {
    String replaced =
        text.codePoints()
            .mapToObj(c -> FILTERS.indexOf(c) >= 0 ? " " : Character.toString(c))
            .collect(Collectors.joining());
    return Arrays.stream(replaced.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  @Test
  void charactersOfKerasAreTheCodePoints() {
    RandomTexts texts = new RandomTexts(2);
    KerasTokenizer fast = new KerasTokenizer(Level.CHAR, FILTERS, true, " ");
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.next();
      assertEquals(
          text.toLowerCase(Locale.ROOT).codePoints().mapToObj(Character::toString).toList(),
          fast.tokens(text),
          text);
    }
  }

  @Test
  void wordsOfCountAreThoseOfTheRegularExpression() {
    RandomTexts texts = new RandomTexts(3);
    Pattern pattern = PythonPattern.compile(CountAnalyzer.WORDS);
    CountAnalyzer fast = analyzer(CountAnalyzer.WORDS, 1, 1, Set.of());
    CountAnalyzer slow = analyzer("(?:" + CountAnalyzer.WORDS + ")", 1, 1, Set.of());
    int words = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.next();
      List<String> expected = matches(pattern, text.toLowerCase(Locale.ROOT));
      assertEquals(expected, terms(fast, text), text);
      assertEquals(expected, terms(slow, text), text);
      words += expected.size();
    }
    assertTrue(words > TEXTS, "so many words: " + words);
  }

  @Test
  void groupsOfWordsAreJoinedByABlankWithoutTheStopWords() {
    RandomTexts texts = new RandomTexts(4);
    Set<String> stop = Set.of("aa", "bb", "cc", "xy");
    Pattern pattern = PythonPattern.compile(CountAnalyzer.WORDS);
    CountAnalyzer fast = analyzer(CountAnalyzer.WORDS, 1, 3, stop);
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.next() + " aa bb dd";
      List<String> words = new ArrayList<>(matches(pattern, text.toLowerCase(Locale.ROOT)));
      words.removeIf(stop::contains);
      List<String> expected = new ArrayList<>();
      for (int length = 1; length <= 3; length++) {
        for (int from = 0; from + length <= words.size(); from++) {
          expected.add(String.join(" ", words.subList(from, from + length)));
        }
      }
      assertEquals(expected, terms(fast, text), text);
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static CountAnalyzer analyzer(
      String pattern, int shortest, int longest, Set<String> stopWords) {
    return new CountAnalyzer(
        true,
        CountAnalyzer.Accents.NONE,
        CountAnalyzer.Unit.WORD,
        pattern,
        List.of(shortest, longest),
        stopWords);
  }

  private static List<String> terms(CountAnalyzer analyzer, String text) {
    List<String> terms = new ArrayList<>();
    analyzer.terms(text, (chars, from, to) -> terms.add(new String(chars, from, to - from)));
    return terms;
  }
}
