package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizers.text.TokenWeights.Mode;
import org.junit.jupiter.api.Test;

class TokenizerMatrixTest extends VectorizerContract {
  private static final List<String> TEXTS = List.of("the cat saw the dog", "a dog", "the end");

  private final TokenizerMatrix vectorizer = new TokenizerMatrix();

  @Override
  protected TokenizerMatrix component() {
    return new TokenizerMatrix();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("", "the dog the dog", "unseen", 7.0);
    return List.of(
        new VectorizerSample("", TEXTS, others),
        new VectorizerSample("mode: tfidf, oov_token: <OOV>", TEXTS, others),
        new VectorizerSample("mode: freq, num_words: 3", TEXTS, others),
        new VectorizerSample("mode: count, level: char", TEXTS, others));
  }

  private static TokenizerMatrix.Settings settings(
      Mode mode, Optional<Integer> numWords, Optional<String> oov) {
    return new TokenizerMatrix.Settings(mode, Level.WORD, numWords, oov, "", true, " ");
  }

  private Map<Integer, Double> encode(Mode mode, Optional<String> oov, String text) {
    TokenizerMatrix.Settings settings = settings(mode, Optional.of(3), oov);
    return MatrixRow.of(vectorizer.encoder(settings, vectorizer.fit(settings, TEXTS)), text);
  }

  @Test
  void aTokenWeighsWhatTheModeSays() {
    Optional<String> none = Optional.empty();
    String text = "the dog the unseen cat";
    assertEquals(Map.of(1, 1.0, 2, 1.0), encode(Mode.BINARY, none, text));
    assertEquals(Map.of(1, 2.0, 2, 1.0), encode(Mode.COUNT, none, text));
    assertEquals(Map.of(1, (double) (2f / 3), 2, (double) (1f / 3)), encode(Mode.FREQ, none, text));
    double rarity = Math.log(1 + 3 / (1 + 2.0));
    assertEquals(
        Map.of(1, (double) (float) ((1 + Math.log(2)) * rarity), 2, (double) (float) rarity),
        encode(Mode.TFIDF, none, text));
  }

  @Test
  void unknownTokensCountAsOneTokenWhereThereIsOneForThem() {
    assertEquals(
        Map.of(1, 3.0, 2, 1.0), encode(Mode.COUNT, Optional.of("?"), "the dog unseen cat"));
  }

  @Test
  void aTextWithoutKnownTokensIsAnEmptyRow() {
    for (Mode mode : Mode.values()) {
      assertEquals(Map.of(), encode(mode, Optional.empty(), ""));
      assertEquals(Map.of(), encode(mode, Optional.empty(), "unseen"));
    }
  }

  @Test
  void thereAreNumWordsColumnsOrOneMoreThanTokens() {
    TokenizerMatrix.Settings free = settings(Mode.BINARY, Optional.empty(), Optional.empty());
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(7)),
        vectorizer.type(free, vectorizer.fit(free, TEXTS)));
    TokenizerMatrix.Settings bounded = settings(Mode.BINARY, Optional.of(100), Optional.empty());
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(100)),
        vectorizer.type(bounded, vectorizer.fit(bounded, TEXTS)));
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(100)),
        vectorizer.type(bounded, Dim.symbol("features.text")));
  }
}
