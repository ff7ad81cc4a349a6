package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class TokenizerSequenceTest extends VectorizerContract {
  private static final List<String> TEXTS = List.of("the cat saw the dog", "a dog", "the end!");
  private static final Optional<Integer> NONE = Optional.empty();

  private final TokenizerSequence vectorizer = new TokenizerSequence();

  @Override
  protected TokenizerSequence component() {
    return new TokenizerSequence();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("", "a longer text than all of the texts before", "unseen", 7.0);
    return List.of(
        new VectorizerSample("", TEXTS, others),
        new VectorizerSample("level: char, max_length: 6, truncating: post", TEXTS, others),
        new VectorizerSample("num_words: 4, oov_token: <OOV>, padding: post", TEXTS, others),
        new VectorizerSample("num_words: 3, max_length: 2, lower: false", TEXTS, others));
  }

  private static TokenizerSequence.Settings settings(
      Level level, Optional<Integer> numWords, Optional<String> oov, Optional<Integer> length) {
    return settings(level, numWords, oov, length, Fitting.End.PRE, Fitting.End.PRE);
  }

  private static TokenizerSequence.Settings settings(
      Level level,
      Optional<Integer> numWords,
      Optional<String> oov,
      Optional<Integer> length,
      Fitting.End padding,
      Fitting.End truncating) {
    return new TokenizerSequence.Settings(
        level, numWords, oov, "!,.", true, " ", length, padding, truncating);
  }

  private Map<Integer, Double> encode(TokenizerSequence.Settings settings, String text) {
    return MatrixRow.of(vectorizer.encoder(settings, vectorizer.fit(settings, TEXTS)), text);
  }

  @Test
  void wordsAreNumberedByFallingCountThenByFirstAppearance() {
    TokenizerSequence.Settings settings = settings(Level.WORD, NONE, Optional.empty(), NONE);
    assertEquals(
        new TokenizerSequence.State(List.of("the", "dog", "cat", "saw", "a", "end"), 5),
        vectorizer.fit(settings, TEXTS));
    assertEquals(Map.of(3, 1.0, 4, 2.0), encode(settings, "the unseen dog"));
  }

  @Test
  void rowsArePaddedAndCutAtTheEndAskedFor() {
    Optional<Integer> three = Optional.of(3);
    Fitting.End pre = Fitting.End.PRE;
    Fitting.End post = Fitting.End.POST;
    Optional<String> no = Optional.empty();
    assertEquals(
        Map.of(1, 5.0, 2, 2.0), encode(settings(Level.WORD, NONE, no, three, pre, pre), "a dog"));
    assertEquals(
        Map.of(0, 5.0, 1, 2.0), encode(settings(Level.WORD, NONE, no, three, post, pre), "a dog"));
    assertEquals(
        Map.of(0, 4.0, 1, 1.0, 2, 2.0),
        encode(settings(Level.WORD, NONE, no, three, pre, pre), TEXTS.get(0)));
    assertEquals(
        Map.of(0, 1.0, 1, 3.0, 2, 4.0),
        encode(settings(Level.WORD, NONE, no, three, pre, post), TEXTS.get(0)));
  }

  @Test
  void tokensBeyondNumWordsAreLeftOutOrBecomeTheUnknownToken() {
    Optional<Integer> three = Optional.of(3);
    TokenizerSequence.Settings dropping = settings(Level.WORD, three, Optional.empty(), NONE);
    assertEquals(
        new TokenizerSequence.State(List.of("the", "dog"), 3), vectorizer.fit(dropping, TEXTS));
    assertEquals(Map.of(1, 1.0, 2, 2.0), encode(dropping, "the cat, dog"));
    TokenizerSequence.Settings keeping = settings(Level.WORD, three, Optional.of("<OOV>"), NONE);
    assertEquals(
        new TokenizerSequence.State(List.of("<OOV>", "the"), 5), vectorizer.fit(keeping, TEXTS));
    assertEquals(Map.of(2, 2.0, 3, 1.0, 4, 1.0), encode(keeping, "the cat, dog"));
  }

  @Test
  void idsAreNamedAfterTheTokens() {
    TokenizerSequence.Settings settings =
        settings(Level.WORD, Optional.of(4), Optional.of("<OOV>"), NONE);
    assertEquals(
        List.of("", "<OOV>", "the", "dog"),
        vectorizer.idNames(settings, vectorizer.fit(settings, TEXTS)));
  }

  @Test
  void numbersAreBelowTheVocabularyPlusOneOrNumWords() {
    TokenizerSequence.Settings free = settings(Level.WORD, NONE, Optional.empty(), NONE);
    assertEquals(
        TensorType.ids(Shape.of(Dim.BATCH, Dim.of(5)), Dim.of(7)),
        vectorizer.type(free, vectorizer.fit(free, TEXTS)));
    TokenizerSequence.Settings bounded =
        settings(Level.WORD, Optional.of(100), Optional.empty(), Optional.of(4));
    assertEquals(
        TensorType.ids(Shape.of(Dim.BATCH, Dim.of(4)), Dim.of(100)),
        vectorizer.type(bounded, vectorizer.fit(bounded, TEXTS)));
  }

  @Test
  void beforeFittingLengthAndVocabularyAreUnknownsOfTheirOwn() {
    Dim unknown = Dim.symbol("features.text");
    assertEquals(
        TensorType.ids(Shape.of(Dim.BATCH, unknown), Dim.symbol("features.text.vocabulary")),
        vectorizer.type(settings(Level.WORD, NONE, Optional.empty(), NONE), unknown));
    assertEquals(
        TensorType.ids(Shape.of(Dim.BATCH, Dim.of(9)), Dim.of(50)),
        vectorizer.type(
            settings(Level.WORD, Optional.of(50), Optional.empty(), Optional.of(9)), unknown));
  }

  @Test
  void charactersAreCodePointsAndFiltersDoNotTouchThem() {
    TokenizerSequence.Settings settings = settings(Level.CHAR, NONE, Optional.empty(), NONE);
    assertEquals(
        List.of("\ud83d\ude00", "a", "!", "b"),
        vectorizer.fit(settings, List.of("A!\ud83d\ude00\ud83d\ude00\ud83d\ude00a", "b")).tokens());
  }

  @Test
  void aTextOfAMillionCharactersIsEncoded() {
    TokenizerSequence.Settings settings =
        settings(Level.CHAR, NONE, Optional.empty(), Optional.of(10));
    assertEquals(10, encode(settings, "dog ".repeat(250_000)).size());
  }

  @Test
  void nothingToLearnFromIsRefused() {
    TokenizerSequence.Settings settings = settings(Level.WORD, NONE, Optional.empty(), NONE);
    assertThrows(DataException.class, () -> vectorizer.fit(settings, List.of()));
    assertThrows(DataException.class, () -> vectorizer.fit(settings, List.of("", " !! ")));
  }

  @Test
  void anEmptySeparatorIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TokenizerSequence.Settings(
                Level.WORD,
                NONE,
                Optional.empty(),
                "",
                true,
                "",
                NONE,
                Fitting.End.PRE,
                Fitting.End.PRE));
  }
}
