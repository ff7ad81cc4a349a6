package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cases of {@code vectorizers.json}: of the test resources, or of {@code -Dgolden=DIR}. */
final class Golden {
  /** Advised for vectorizers, relative to max(1, |expected|). */
  static final double TOLERANCE = 1e-9;

  private Golden() {}

  static List<JsonNode> cases() throws IOException {
    String folder = System.getProperty("golden");
    try (InputStream stream =
        folder == null
            ? Golden.class.getResourceAsStream("/golden/vectorizers.json")
            : Files.newInputStream(Path.of(folder, "vectorizers.json"))) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(stream).get("cases").forEach(cases::add);
      return cases;
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  static int[] numbers(JsonNode array) {
    int[] numbers = new int[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asInt();
    }
    return numbers;
  }

  static String text(JsonNode config, String key, String otherwise) {
    return config.hasNonNull(key) ? config.get(key).asText() : otherwise;
  }

  static boolean flag(JsonNode config, String key, boolean otherwise) {
    return config.hasNonNull(key) ? config.get(key).asBoolean() : otherwise;
  }

  static double number(JsonNode config, String key, double otherwise) {
    return config.hasNonNull(key) ? config.get(key).asDouble() : otherwise;
  }

  /** The name of a constant whose word a configuration holds. */
  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** Compares a row of columns and values, in double precision. */
  static void assertClose(JsonNode expected, Map<Integer, Double> row) {
    assertEquals(expected.size(), row.size(), () -> expected + " and " + row);
    for (JsonNode cell : expected) {
      double value = cell.get(1).asDouble();
      assertEquals(
          value,
          row.get(cell.get(0).asInt()),
          TOLERANCE * Math.max(1, Math.abs(value)),
          cell::toString);
    }
  }

  static Optional<Integer> whole(JsonNode config, String key) {
    return config.hasNonNull(key) ? Optional.of(config.get(key).asInt()) : Optional.empty();
  }
}
