package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class HashingVectorizerTest extends VectorizerContract {
  private static final List<String> TEXTS = List.of("good food, good!", "never again");

  private final HashingVectorizer vectorizer = new HashingVectorizer();

  @Override
  protected HashingVectorizer component() {
    return vectorizer;
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("", "good food again", "unseen", 12.0, "\ud83d\ude00 caf\u00e9");
    return List.of(
        new VectorizerSample("", TEXTS, others),
        new VectorizerSample("n_features: 8, norm: l1, alternate_sign: false", TEXTS, others),
        new VectorizerSample("n_features: 4, norm: none, binary: true", TEXTS, others),
        new VectorizerSample("n_features: 64, analyzer: char", TEXTS, others));
  }

  private Map<Integer, Double> encode(int columns, boolean binary, boolean signs, String text) {
    HashingVectorizer.Settings settings =
        new HashingVectorizer.Settings(
            new Analysis(
                true,
                CountAnalyzer.Accents.NONE,
                CountAnalyzer.Unit.WORD,
                CountAnalyzer.WORDS,
                List.of(1, 1),
                StopWords.NONE,
                List.of()),
            binary,
            columns,
            Norm.NONE,
            signs);
    HashingVectorizer.State state = vectorizer.fit(settings, List.of());
    assertEquals(TensorType.sparse(Dim.BATCH, Dim.of(columns)), vectorizer.type(settings, state));
    assertEquals(
        vectorizer.type(settings, state), vectorizer.type(settings, Dim.symbol("features.text")));
    return MatrixRow.of(vectorizer.encoder(settings, state), text);
  }

  /** The hashes of fox and the are -1621867415 and -1132748958, as scikit-learn has them. */
  @Test
  void aTermCountsWhereItsHashPutsItWithTheSignOfTheHash() {
    assertEquals(
        Map.of(1621867415 % 1000, -2.0, 1132748958 % 1000, -1.0),
        encode(1000, false, true, "the FOX, fox"));
    assertEquals(
        Map.of(1621867415 % 1000, 2.0, 1132748958 % 1000, 1.0),
        encode(1000, false, false, "the fox fox"));
  }

  /** The hashes of caf\u00e9 and fox have unlike signs. */
  @Test
  void termsThatShareAColumnCancelButABinaryColumnStays() {
    assertEquals(Map.of(), encode(1, false, true, "fox caf\u00e9"));
    assertEquals(Map.of(0, 1.0), encode(1, true, true, "fox caf\u00e9"));
    assertEquals(Map.of(0, 2.0), encode(1, false, false, "fox caf\u00e9"));
  }
}
