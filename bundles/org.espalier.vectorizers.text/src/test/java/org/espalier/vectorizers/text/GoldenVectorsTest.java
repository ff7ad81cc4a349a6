package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.espalier.vectorizer.Encoder;
import org.junit.jupiter.api.Test;

/** What scikit-learn and keras-preprocessing made of the same texts. */
class GoldenVectorsTest {
  /** What vectorizers.table brings. */
  private static final Set<String> NOT_HERE =
      Set.of("one_hot_encoder", "standard_scaler", "min_max_scaler");

  private interface Check {
    void run(JsonNode golden);
  }

  private static final Map<String, Check> CHECKS =
      Map.of(
          "count_vectorizer", GoldenTerms::countVectorizer,
          "tfidf_vectorizer", GoldenTerms::tfidfVectorizer,
          "hashing_vectorizer", GoldenTerms::hashingVectorizer,
          "murmurhash3_32", GoldenTerms::murmur3,
          "keras_tokenizer", GoldenVectorsTest::kerasTokenizer,
          "text_to_word_sequence", GoldenVectorsTest::textToWordSequence,
          "pad_sequences", GoldenVectorsTest::padSequences);

  @Test
  void everyCaseOfWhatIsBuiltHereComesOutAsItsPeerMadeIt() throws IOException {
    int passed = 0;
    Map<String, Integer> skipped = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    for (JsonNode golden : Golden.cases()) {
      String kind = golden.get("kind").asText();
      if (!CHECKS.containsKey(kind)) {
        assertTrue(NOT_HERE.contains(kind), "a kind that nobody decided about: " + kind);
        skipped.merge(kind, 1, Integer::sum);
        continue;
      }
      try {
        CHECKS.get(kind).run(golden);
        passed++;
      } catch (AssertionError | RuntimeException e) {
        failed.add(golden.get("name").asText() + ": " + e);
      }
    }
    int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "golden vectorizers.json: %d passed, %d failed, %d skipped %s%n",
        passed, failed.size(), left, skipped);
    assertEquals(List.of(), failed);
    assertTrue(passed > 0, "no case was checked");
  }

  private static void kerasTokenizer(JsonNode golden) {
    JsonNode config = golden.get("config");
    KerasTokenizer tokenizer = tokenizer(config);
    KerasVocabulary vocabulary = new KerasVocabulary(tokenizer);
    List<String> texts = Golden.texts(golden.get("fit_texts"));
    texts.forEach(vocabulary::add);
    assertCounts(golden, vocabulary);
    Optional<String> oov = Optional.ofNullable(Golden.text(config, "oov_token", null));
    List<String> index = vocabulary.tokens(oov, Optional.empty());
    assertIndex(golden.get("word_index"), index);
    KerasSequencer sequencer =
        new KerasSequencer(
            tokenizer, vocabulary.tokens(oov, Golden.whole(config, "num_words")), oov);
    List<String> fresh = Golden.texts(golden.get("new_texts"));
    assertSequences(golden.get("sequences"), texts, sequencer);
    assertSequences(golden.get("new_sequences"), fresh, sequencer);
    List<String> mixed = new ArrayList<>(fresh);
    mixed.addAll(texts.subList(0, 4));
    golden
        .get("matrices")
        .fieldNames()
        .forEachRemaining(mode -> assertMatrix(golden, mode, texts, mixed));
  }

  private static KerasTokenizer tokenizer(JsonNode config) {
    return new KerasTokenizer(
        Golden.flag(config, "char_level", false) ? Level.CHAR : Level.WORD,
        Golden.text(config, "filters", "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n"),
        Golden.flag(config, "lower", true),
        Golden.text(config, "split", " "));
  }

  private static void assertCounts(JsonNode golden, KerasVocabulary vocabulary) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, Integer> documents = new TreeMap<>();
    TermCounts counted = vocabulary.counts();
    for (int number = 0; number < counted.terms().size(); number++) {
      counts.put(counted.terms().term(number), counted.count(number));
      documents.put(counted.terms().term(number), counted.documents(number));
    }
    assertEquals(golden.get("document_count").asLong(), counted.texts());
    Map<String, Long> expected = new LinkedHashMap<>();
    golden.get("word_counts").forEach(p -> expected.put(p.get(0).asText(), p.get(1).asLong()));
    assertEquals(List.copyOf(expected.entrySet()), List.copyOf(counts.entrySet()));
    Map<String, Integer> expectedDocuments = new TreeMap<>();
    golden
        .get("word_docs")
        .forEach(p -> expectedDocuments.put(p.get(0).asText(), p.get(1).asInt()));
    assertEquals(expectedDocuments, documents);
  }

  private static void assertIndex(JsonNode expected, List<String> tokens) {
    assertEquals(expected.size(), tokens.size());
    expected.forEach(
        pair -> assertEquals(pair.get(0).asText(), tokens.get(pair.get(1).asInt() - 1)));
  }

  private static void assertSequences(
      JsonNode expected, List<String> texts, KerasSequencer sequencer) {
    assertEquals(expected.size(), texts.size());
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(Golden.numbers(expected.get(i)), sequencer.numbers(texts.get(i)));
    }
  }

  /** The row as doubles, and what the encoder rounds them to. */
  private static void assertMatrix(
      JsonNode golden, String mode, List<String> texts, List<String> rows) {
    TokenizerMatrix vectorizer = new TokenizerMatrix();
    TokenizerMatrix.Settings settings = matrixSettings(golden.get("config"), mode);
    TokenizerMatrix.State state = vectorizer.fit(settings, texts);
    long columns = golden.get("columns").asLong();
    assertEquals(columns, vectorizer.type(settings, state).shape().dim(1).value());
    Encoder encoder = vectorizer.encoder(settings, state);
    KerasSequencer sequencer =
        new KerasSequencer(tokenizer(golden.get("config")), state.tokens(), settings.oovToken());
    TokenWeights weights =
        new TokenWeights(settings.mode(), (int) columns, state.documents(), state.documentCounts());
    JsonNode expected = golden.get("matrices").get(mode);
    assertEquals(expected.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Map<Integer, Double> exact = new TreeMap<>();
      weights.weigh(sequencer.numbers(rows.get(i)), exact::put);
      Map<Integer, Double> rounded = new TreeMap<>();
      exact.forEach((column, weight) -> rounded.put(column, (double) weight.floatValue()));
      assertEquals(rounded, MatrixRow.of(encoder, rows.get(i)));
      Golden.assertClose(expected.get(i), exact);
    }
  }

  private static TokenizerMatrix.Settings matrixSettings(JsonNode config, String mode) {
    return new TokenizerMatrix.Settings(
        TokenWeights.Mode.valueOf(Golden.constant(mode)),
        Golden.flag(config, "char_level", false) ? Level.CHAR : Level.WORD,
        Golden.whole(config, "num_words"),
        Optional.ofNullable(Golden.text(config, "oov_token", null)),
        Golden.text(config, "filters", "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n"),
        Golden.flag(config, "lower", true),
        Golden.text(config, "split", " "));
  }

  private static void textToWordSequence(JsonNode golden) {
    assertEquals(
        Golden.texts(golden.get("words")),
        tokenizer(golden.get("config")).tokens(golden.get("text").asText()));
  }

  /** Padding with another value than 0, which the product does not offer, is done here. */
  private static void padSequences(JsonNode golden) {
    JsonNode config = golden.get("config");
    JsonNode sequences = golden.get("sequences");
    int longest = 0;
    for (JsonNode sequence : sequences) {
      longest = Math.max(longest, sequence.size());
    }
    int width = Golden.whole(config, "maxlen").orElse(longest);
    for (int i = 0; i < sequences.size(); i++) {
      JsonNode sequence = sequences.get(i);
      double[] row = new double[width];
      Arrays.fill(row, config.get("value").asDouble());
      Fitting place =
          Fitting.of(
              sequence.size(),
              width,
              Fitting.End.valueOf(Golden.constant(config.get("padding").asText())),
              Fitting.End.valueOf(Golden.constant(config.get("truncating").asText())));
      for (int j = place.from(); j < place.to(); j++) {
        row[place.at() + j - place.from()] = sequence.get(j).asDouble();
      }
      JsonNode expected = golden.get("output").get(i);
      assertEquals(width, expected.size());
      for (int j = 0; j < width; j++) {
        assertEquals(expected.get(j).asDouble(), row[j]);
      }
    }
  }
}
