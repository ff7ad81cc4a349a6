package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.vectorizer.Encoder;

/** The golden cases that scikit-learn made. */
final class GoldenTerms {
  private GoldenTerms() {}

  /** Hands over the weights of a text in double precision. */
  private interface Weights {
    void weigh(String text, WeightSink sink);
  }

  static void countVectorizer(JsonNode golden) {
    CountVectorizer vectorizer = new CountVectorizer();
    CountVectorizer.Settings settings = countSettings(golden.get("config"));
    CountVectorizer.State state = vectorizer.fit(settings, Golden.texts(golden.get("fit_texts")));
    assertEquals(Golden.texts(golden.get("feature_names")), state.vocabulary());
    assertEquals(
        golden.get("columns").asLong(), vectorizer.type(settings, state).shape().dim(1).value());
    // counts are whole numbers, which floats hold exactly: nothing is lost by the row's type
    Encoder encoder = vectorizer.encoder(settings, state);
    assertRows(golden, encoder, (text, sink) -> MatrixRow.of(encoder, text).forEach(sink::set));
  }

  static void tfidfVectorizer(JsonNode golden) {
    TfidfVectorizer vectorizer = new TfidfVectorizer();
    TfidfVectorizer.Settings settings = tfidfSettings(golden.get("config"));
    TfidfVectorizer.State state = vectorizer.fit(settings, Golden.texts(golden.get("fit_texts")));
    assertEquals(Golden.texts(golden.get("feature_names")), state.vocabulary());
    assertEquals(golden.path("idf").size(), state.idf().size());
    for (int i = 0; i < state.idf().size(); i++) {
      double idf = golden.get("idf").get(i).asDouble();
      assertEquals(idf, state.idf().get(i), Golden.TOLERANCE * Math.max(1, idf));
    }
    assertRows(
        golden, vectorizer.encoder(settings, state), new TfidfWeights(settings, state)::weigh);
  }

  static void hashingVectorizer(JsonNode golden) {
    HashingVectorizer vectorizer = new HashingVectorizer();
    HashingVectorizer.Settings settings = hashingSettings(golden.get("config"));
    HashingVectorizer.State state = vectorizer.fit(settings, List.of());
    assertEquals(
        golden.get("columns").asLong(), vectorizer.type(settings, state).shape().dim(1).value());
    assertRows(golden, vectorizer.encoder(settings, state), new HashedWeights(settings)::weigh);
  }

  static void murmur3(JsonNode golden) {
    Murmur3 murmur = new Murmur3();
    List<String> words = Golden.texts(golden.get("words"));
    for (int i = 0; i < words.size(); i++) {
      char[] chars = ("<" + words.get(i) + ">").toCharArray();
      assertEquals(
          golden.get("signed").get(i).asInt(),
          murmur.hash(chars, 1, chars.length - 1),
          words.get(i));
    }
  }

  private static void assertRows(JsonNode golden, Encoder encoder, Weights weights) {
    assertRows(golden.get("rows"), Golden.texts(golden.get("fit_texts")), encoder, weights);
    assertRows(golden.get("new_rows"), Golden.texts(golden.get("new_texts")), encoder, weights);
  }

  /** The rows as doubles, and what the encoder rounds them to. */
  private static void assertRows(
      JsonNode expected, List<String> texts, Encoder encoder, Weights weights) {
    assertEquals(expected.size(), texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Map<Integer, Double> exact = new TreeMap<>();
      weights.weigh(texts.get(i), exact::put);
      Golden.assertClose(expected.get(i), exact);
      exact.replaceAll((column, weight) -> (double) weight.floatValue());
      assertEquals(exact, MatrixRow.of(encoder, texts.get(i)), texts.get(i));
    }
  }

  private static CountVectorizer.Settings countSettings(JsonNode config) {
    JsonNode stop = config.path("stop_words");
    return new CountVectorizer.Settings(
        new Analysis(
            Golden.flag(config, "lowercase", true),
            CountAnalyzer.Accents.valueOf(
                Golden.constant(Golden.text(config, "strip_accents", "none"))),
            CountAnalyzer.Unit.valueOf(Golden.constant(Golden.text(config, "analyzer", "word"))),
            Golden.text(config, "token_pattern", CountAnalyzer.WORDS),
            lengths(config),
            stop.isTextual() ? StopWords.valueOf(Golden.constant(stop.asText())) : StopWords.NONE,
            stop.isArray() ? Golden.texts(stop) : List.of()),
        Golden.number(config, "min_df", 1),
        Golden.number(config, "max_df", 1.0),
        Golden.whole(config, "max_features"),
        Golden.texts(config.path("vocabulary")),
        Golden.flag(config, "binary", false));
  }

  private static List<Integer> lengths(JsonNode config) {
    JsonNode range = config.path("ngram_range");
    return range.isArray() ? List.of(range.get(0).asInt(), range.get(1).asInt()) : List.of(1, 1);
  }

  private static Norm norm(JsonNode config) {
    String norm = config.has("norm") ? Golden.text(config, "norm", "none") : "l2";
    return Norm.valueOf(Golden.constant(norm));
  }

  private static TfidfVectorizer.Settings tfidfSettings(JsonNode config) {
    return new TfidfVectorizer.Settings(
        countSettings(config),
        norm(config),
        Golden.flag(config, "use_idf", true),
        Golden.flag(config, "smooth_idf", true),
        Golden.flag(config, "sublinear_tf", false));
  }

  private static HashingVectorizer.Settings hashingSettings(JsonNode config) {
    CountVectorizer.Settings count = countSettings(config);
    return new HashingVectorizer.Settings(
        count.analysis(),
        count.binary(),
        Golden.whole(config, "n_features").orElse(1 << 20),
        norm(config),
        Golden.flag(config, "alternate_sign", true));
  }
}
