package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class CountVectorizerTest extends VectorizerContract {
  private static final List<String> TEXTS =
      List.of("The food was good, good!", "Never again.", "good service, the food was cold");

  @Override
  protected CountVectorizer component() {
    return new CountVectorizer();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("", "good food again", "unseen", 12.0, "\ud83d\ude00");
    return List.of(
        new VectorizerSample("", TEXTS, others),
        new VectorizerSample("binary: true, ngram_range: [1, 2], min_df: 2", TEXTS, others),
        new VectorizerSample("analyzer: char_wb, ngram_range: [2, 3]", TEXTS, others),
        new VectorizerSample("stop_words: english, more_stop_words: [food]", TEXTS, others),
        new VectorizerSample("vocabulary: [good, bad], strip_accents: ascii", TEXTS, others));
  }

  /** Settings with the defaults, from which a test departs. */
  private static CountVectorizer.Settings settings(
      double minDf, double maxDf, Optional<Integer> maxFeatures, List<String> vocabulary) {
    return new CountVectorizer.Settings(
        new Analysis(
            true,
            CountAnalyzer.Accents.NONE,
            CountAnalyzer.Unit.WORD,
            CountAnalyzer.WORDS,
            List.of(1, 1),
            StopWords.NONE,
            List.of()),
        minDf,
        maxDf,
        maxFeatures,
        vocabulary,
        false);
  }

  private static CountVectorizer.Settings plain() {
    return settings(1, 1, Optional.empty(), List.of());
  }

  private static List<String> terms(double minDf, double maxDf) {
    CountVectorizer.Settings settings = settings(minDf, maxDf, Optional.empty(), List.of());
    return new CountVectorizer().fit(settings, TEXTS).vocabulary();
  }

  @Test
  void aTermIsAWordOfTwoLettersOrMoreAndItsColumnFollowsTheAlphabet() {
    CountVectorizer.State state =
        new CountVectorizer().fit(plain(), List.of("I saw a big cat", "The CAT saw 4 me"));
    assertEquals(List.of("big", "cat", "me", "saw", "the"), state.vocabulary());
    assertEquals(
        Map.of(1, 2.0, 4, 1.0),
        MatrixRow.of(new CountVectorizer().encoder(plain(), state), "the cat, a Cat; dogs"));
  }

  @Test
  void columnsFollowCodePointsAndNotUtf16Units() {
    String fullwidth = "\uff21\uff22";
    String mathematical = "\ud835\udc00\ud835\udc01";
    CountVectorizer.State state =
        new CountVectorizer()
            .fit(countWithoutLowercase(), List.of(mathematical + " " + fullwidth + " zz"));
    assertEquals(List.of("zz", fullwidth, mathematical), state.vocabulary());
  }

  private static CountVectorizer.Settings countWithoutLowercase() {
    return new CountVectorizer.Settings(
        new Analysis(
            false,
            CountAnalyzer.Accents.NONE,
            CountAnalyzer.Unit.WORD,
            CountAnalyzer.WORDS,
            List.of(1, 1),
            StopWords.NONE,
            List.of()),
        1,
        1,
        Optional.empty(),
        List.of(),
        false);
  }

  @Test
  void limitsAreNumbersOfTextsFromOneOnAndSharesBelow() {
    assertEquals(List.of("food", "good", "the", "was"), terms(2, 1));
    assertEquals(List.of("food", "good", "the", "was"), terms(0.5, 1));
    assertEquals(List.of("again", "cold", "never", "service"), terms(1, 0.5));
    assertEquals(8, terms(1, 2).size());
    assertEquals(8, terms(1, 1).size());
  }

  @Test
  void aGivenVocabularyIsKeptInItsOrder() {
    CountVectorizer.Settings given = settings(1, 1, Optional.empty(), List.of("was", "good"));
    CountVectorizer vectorizer = new CountVectorizer();
    assertEquals(TensorType.sparse(Dim.BATCH, Dim.of(2)), vectorizer.type(given, Dim.symbol("f")));
    CountVectorizer.State state = vectorizer.fit(given, List.of());
    assertEquals(
        Map.of(0, 1.0, 1, 2.0), MatrixRow.of(vectorizer.encoder(given, state), TEXTS.get(0)));
  }

  @Test
  void beforeFittingTheNumberOfColumnsIsUnknown() {
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.symbol("features.text")),
        new CountVectorizer().type(plain(), Dim.symbol("features.text")));
  }

  @Test
  void anEmptyVocabularyIsRefusedWithWhatToLookAt() {
    CountVectorizer vectorizer = new CountVectorizer();
    for (List<String> nothing : List.of(List.<String>of(), List.of("", "a b c"))) {
      DataException refusal =
          assertThrows(DataException.class, () -> vectorizer.fit(plain(), nothing));
      assertTrue(refusal.getMessage().startsWith("no training text has a term;"));
    }
    assertEquals(
        "none of 8 terms stands in 4.0 to 1.0 of the texts; lower min_df or raise max_df",
        assertThrows(DataException.class, () -> terms(4, 1)).getMessage());
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertRefused("ngram_range: [2, 1] is no range", List.of(2, 1), CountAnalyzer.WORDS);
    assertRefused("ngram_range: [1] is no range", List.of(1), CountAnalyzer.WORDS);
    assertRefused("token_pattern: \"(a)(b)\" has more than one group", List.of(1, 1), "(a)(b)");
    assertRefused("token_pattern: \"[a\" is no regular expression", List.of(1, 1), "[a");
    assertThrows(
        IllegalArgumentException.class,
        () -> settings(1, 1, Optional.empty(), List.of("twice", "twice")));
  }

  private static void assertRefused(String begin, List<Integer> range, String pattern) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new CountVectorizer.Settings(
                    new Analysis(
                        true,
                        CountAnalyzer.Accents.NONE,
                        CountAnalyzer.Unit.WORD,
                        pattern,
                        range,
                        StopWords.NONE,
                        List.of()),
                    1,
                    1,
                    Optional.empty(),
                    List.of(),
                    false));
    assertTrue(refusal.getMessage().startsWith(begin), refusal.getMessage());
  }
}
