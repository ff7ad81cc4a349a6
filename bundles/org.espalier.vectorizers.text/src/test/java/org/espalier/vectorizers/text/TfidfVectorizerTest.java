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
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class TfidfVectorizerTest extends VectorizerContract {
  private static final List<String> TEXTS =
      List.of("good food, good!", "never again", "good service", "cold food");

  private final TfidfVectorizer vectorizer = new TfidfVectorizer();

  @Override
  protected TfidfVectorizer component() {
    return vectorizer;
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("", "good food again", "unseen", 12.0, "\ud83d\ude00");
    return List.of(
        new VectorizerSample("", TEXTS, others),
        new VectorizerSample("norm: l1, sublinear_tf: true, smooth_idf: false", TEXTS, others),
        new VectorizerSample("norm: none, use_idf: false, ngram_range: [1, 2]", TEXTS, others),
        new VectorizerSample("analyzer: char_wb, ngram_range: [2, 3]", TEXTS, others),
        new VectorizerSample("vocabulary: [good, bad], use_idf: false", TEXTS, others),
        new VectorizerSample("vocabulary: [good, bad]", TEXTS, others));
  }

  private static TfidfVectorizer.Settings settings(
      List<String> vocabulary, Norm norm, boolean smooth, boolean sublinear) {
    return new TfidfVectorizer.Settings(
        new CountVectorizer.Settings(
            new Analysis(
                true,
                CountAnalyzer.Accents.NONE,
                CountAnalyzer.Unit.WORD,
                CountAnalyzer.WORDS,
                List.of(1, 1),
                StopWords.NONE,
                List.of()),
            1,
            1,
            Optional.empty(),
            vocabulary,
            false),
        norm,
        true,
        smooth,
        sublinear);
  }

  private Map<Integer, Double> encode(TfidfVectorizer.Settings settings, String text) {
    TfidfVectorizer.State state = vectorizer.fit(settings, TEXTS);
    return MatrixRow.of(vectorizer.encoder(settings, state), text);
  }

  @Test
  void aTermWeighsItsCountTimesItsRarity() {
    List<String> terms = List.of("good", "cold");
    double good = 1 + Math.log(5 / 3.0);
    double cold = 1 + Math.log(5 / 2.0);
    assertEquals(
        Map.of(0, (double) (float) (2 * good), 1, (double) (float) cold),
        encode(settings(terms, Norm.NONE, true, false), "good good cold"));
    assertEquals(
        Map.of(0, (double) (float) ((1 + Math.log(2)) * (1 + Math.log(4 / 2.0)))),
        encode(settings(terms, Norm.NONE, false, true), "good, good"));
  }

  @Test
  void rowsAreDividedByTheirNorm() {
    List<String> terms = List.of("good", "cold");
    Map<Integer, Double> absolute = encode(settings(terms, Norm.L1, true, false), TEXTS.get(3));
    assertEquals(Map.of(1, 1.0), absolute);
    Map<Integer, Double> squares = encode(settings(terms, Norm.L2, true, false), "good cold");
    double length = squares.values().stream().mapToDouble(weight -> weight * weight).sum();
    assertEquals(1, length, 1e-6);
    assertEquals(Map.of(), encode(settings(terms, Norm.L2, true, false), "unseen"));
  }

  @Test
  void aTermWithoutTextWouldWeighInfinitelyAndIsRefused() {
    TfidfVectorizer.Settings settings = settings(List.of("good", "bad"), Norm.L2, false, false);
    DataException refusal =
        assertThrows(DataException.class, () -> vectorizer.fit(settings, TEXTS));
    assertEquals(
        "no training text has the term \"bad\" of vocabulary, which would weigh infinitely; set smooth_idf: true, or take it out",
        refusal.getMessage());
  }

  @Test
  void beforeFittingTheNumberOfColumnsIsUnknownUnlessTheTermsAreGiven() {
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.symbol("features.text")),
        vectorizer.type(settings(List.of(), Norm.L2, true, false), Dim.symbol("features.text")));
    assertEquals(
        TensorType.sparse(Dim.BATCH, Dim.of(2)),
        vectorizer.type(settings(List.of("a", "b"), Norm.L2, true, false), Dim.symbol("f")));
  }
}
