package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.vectorizer.PartSink;
import org.junit.jupiter.api.Test;

/** Which words and characters the numbers of a text's row are said to come from. */
class NamedTermsTest {
  private static final String FILTERS = "!.,\t\n";

  /** Writes parts down as place, name and span. */
  private static final class Written implements PartSink {
    private final List<String> parts = new ArrayList<>();

    @Override
    public void part(int place, String name) {
      parts.add(place + " " + name);
    }

    @Override
    public void part(int place, String name, int from, int to) {
      parts.add("%d %s %d-%d".formatted(place, name, from, to));
    }
  }

  private static List<String> sequence(
      Level level, Optional<String> oov, int length, Fitting.End end, String text) {
    TokenizerSequence.Settings settings =
        new TokenizerSequence.Settings(
            level, Optional.empty(), oov, FILTERS, true, " ", Optional.of(length), end, end);
    List<String> tokens = new ArrayList<>(oov.stream().toList());
    tokens.addAll(level == Level.CHAR ? List.of("a", "n") : List.of("great", "film"));
    Written written = new Written();
    new TokenizerSequence()
        .parts(settings, new TokenizerSequence.State(tokens, length), text, written);
    return written.parts;
  }

  @Test
  void wordsOfASequenceStandWhereTheyStandInTheText() {
    String text = "A GREAT, great film!";
    assertEquals(
        List.of("1 great 2-7", "2 great 9-14", "3 film 15-19"),
        sequence(Level.WORD, Optional.empty(), 4, Fitting.End.PRE, text));
    assertEquals(
        List.of("0 great 2-7", "1 great 9-14"),
        sequence(Level.WORD, Optional.empty(), 2, Fitting.End.POST, text));
    assertEquals(
        List.of("0 a 0-1", "1 great 2-7", "2 great 9-14", "3 film 15-19"),
        sequence(Level.WORD, Optional.of("?"), 4, Fitting.End.POST, text));
  }

  @Test
  void charactersOfASequenceToo() {
    assertEquals(
        List.of("2 a 0-1", "3 n 1-2", "4 n 2-3", "5 a 3-4"),
        sequence(Level.CHAR, Optional.empty(), 6, Fitting.End.PRE, "Anna"));
  }

  /** The lower case of a dotted capital I is two characters, so all behind it would be shifted. */
  @Test
  void aTextWhoseLowerCaseIsLongerHasWordsWithoutAPlace() {
    assertEquals(
        List.of("0 great"),
        sequence(Level.WORD, Optional.empty(), 3, Fitting.End.POST, "\u0130 great"));
  }

  @Test
  void aColumnStandsWhereverItsWordDoes() {
    TokenizerMatrix.Settings settings =
        new TokenizerMatrix.Settings(
            TokenWeights.Mode.COUNT,
            Level.WORD,
            Optional.empty(),
            Optional.of("<OOV>"),
            FILTERS,
            true,
            " ");
    Written written = new Written();
    new TokenizerMatrix()
        .parts(
            settings,
            new TokenizerMatrix.State(List.of("<OOV>", "film"), 3, List.of(1, 2)),
            "Film, what film",
            written);
    assertEquals(List.of("2 film 0-4", "1 <OOV> 6-10", "2 film 11-15"), written.parts);
  }

  private static CountAnalyzer analyzer(CountAnalyzer.Unit unit, List<Integer> lengths) {
    return new CountAnalyzer(
        true, CountAnalyzer.Accents.NONE, unit, CountAnalyzer.WORDS, lengths, Set.of("the"));
  }

  private static List<String> known(CountAnalyzer analyzer, List<String> terms, String text) {
    Written written = new Written();
    new KnownTerms(terms).parts(analyzer.placed(text), written);
    return written.parts;
  }

  @Test
  void wordsAndTheirPairsReachFromTheFirstToTheLast() {
    assertEquals(
        List.of("0 good 0-4", "0 good 9-13", "1 good film 9-18"),
        known(
            analyzer(CountAnalyzer.Unit.WORD, List.of(1, 2)),
            List.of("good", "good film"),
            "Good the good film"));
    assertEquals(
        List.of("0 good film 0-13"),
        known(
            analyzer(CountAnalyzer.Unit.WORD, List.of(2, 2)),
            List.of("good film"),
            "good the film"),
        "a stop word between them is in the span");
  }

  @Test
  void charactersHaveAPlaceAsLongAsNoBlankIsSqueezedOut() {
    CountAnalyzer characters = analyzer(CountAnalyzer.Unit.CHAR, List.of(2, 2));
    assertEquals(List.of("0 ab 0-2"), known(characters, List.of("ab"), "Ab c"));
    assertEquals(List.of("0 ab"), known(characters, List.of("ab"), "ab  c"));
    CountAnalyzer words = analyzer(CountAnalyzer.Unit.CHAR_WB, List.of(2, 2));
    assertEquals(List.of("0 ab"), known(words, List.of("ab"), "ab c"));
  }
}
