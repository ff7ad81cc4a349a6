package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.espalier.source.DataException;
import org.espalier.vectorizer.Encoder;
import org.junit.jupiter.api.Test;

/**
 * What scikit-learn made of the same tables: the cases of {@code vectorizers.json} of the test
 * resources, or of {@code -Dgolden=DIR}.
 */
class GoldenVectorsTest {
  /** Advised for vectorizers, relative to max(1, |expected|). */
  private static final double TOLERANCE = 1e-9;

  private interface Check {
    void run(JsonNode golden);
  }

  private static final Map<String, Check> CHECKS =
      Map.of(
          "one_hot_encoder", GoldenVectorsTest::oneHot,
          "standard_scaler", GoldenVectorsTest::standardScaler,
          "min_max_scaler", GoldenVectorsTest::minMaxScaler);

  @Test
  void everyCaseOfTablesComesOutAsScikitLearnMadeIt() throws IOException {
    int passed = 0;
    for (JsonNode golden : cases()) {
      Check check = CHECKS.get(golden.get("kind").asText());
      if (check != null) {
        check.run(golden);
        passed++;
      }
    }
    System.out.printf("golden vectorizers.json, tables: %d passed%n", passed);
    assertTrue(passed >= 11, passed + " cases were checked");
  }

  private static List<JsonNode> cases() throws IOException {
    String folder = System.getProperty("golden");
    try (InputStream stream =
        folder == null
            ? GoldenVectorsTest.class.getResourceAsStream("/golden/vectorizers.json")
            : Files.newInputStream(Path.of(folder, "vectorizers.json"))) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(stream).get("cases").forEach(cases::add);
      return cases;
    }
  }

  private static List<List<?>> rows(JsonNode table) {
    List<List<?>> rows = new ArrayList<>();
    for (JsonNode row : table) {
      List<Object> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.isNumber() ? (Object) cell.asDouble() : cell.asText()));
      rows.add(cells);
    }
    return rows;
  }

  private static void assertNear(JsonNode expected, double actual, String what) {
    double tolerance = TOLERANCE * Math.max(1, Math.abs(expected.asDouble()));
    assertEquals(expected.asDouble(), actual, tolerance, what);
  }

  private static void standardScaler(JsonNode golden) {
    JsonNode config = golden.get("config");
    StandardScaler.Settings settings =
        new StandardScaler.Settings(
            config.path("with_mean").asBoolean(true),
            config.path("with_std").asBoolean(true),
            MissingNumbers.ERROR,
            0);
    StandardScaler.State state = new StandardScaler().fit(settings, rows(golden.get("fit")));
    check(golden, state.columns(), state::scaled);
  }

  private static void minMaxScaler(JsonNode golden) {
    JsonNode config = golden.get("config");
    JsonNode range = config.path("feature_range");
    MinMaxScaler.Settings settings =
        new MinMaxScaler.Settings(
            range.isArray()
                ? List.of(range.get(0).asDouble(), range.get(1).asDouble())
                : List.of(0.0, 1.0),
            config.path("clip").asBoolean(false),
            MissingNumbers.ERROR,
            0);
    MinMaxScaler.State state = new MinMaxScaler().fit(settings, rows(golden.get("fit")));
    for (int i = 0; i < golden.get("scale").size(); i++) {
      assertNear(golden.get("scale").get(i), state.scales().get(i), "scale");
      assertNear(golden.get("min").get(i), state.shifts().get(i), "min");
    }
    check(golden, state.columns(), (column, number) -> state.scaled(settings, column, number));
  }

  /** In double precision: rows themselves hold floats. */
  private static void check(JsonNode golden, NumberColumns columns, NumberColumns.Scaling scaling) {
    check(golden, golden.get("fit"), golden.get("output"), columns, scaling);
    check(golden, golden.get("new"), golden.get("new_output"), columns, scaling);
  }

  private static void check(
      JsonNode golden,
      JsonNode table,
      JsonNode expected,
      NumberColumns columns,
      NumberColumns.Scaling scaling) {
    List<List<?>> rows = rows(table);
    assertEquals(expected.size(), rows.size());
    for (int row = 0; row < rows.size(); row++) {
      double[] numbers = columns.numbers(rows.get(row));
      for (int i = 0; i < numbers.length; i++) {
        String what = golden.get("name").asText() + " " + row + ", " + i;
        assertNear(expected.get(row).get(i), scaling.apply(i, numbers[i]), what);
      }
    }
  }

  private static void oneHot(JsonNode golden) {
    JsonNode config = golden.get("config");
    OneHot.Settings settings =
        new OneHot.Settings(
            Optional.empty(),
            OneHot.Drop.valueOf(config.path("drop").asText("none").toUpperCase(Locale.ROOT)),
            OneHot.HandleUnknown.valueOf(
                config.path("handle_unknown").asText("error").toUpperCase(Locale.ROOT)),
            Optional.empty(),
            Optional.empty(),
            true,
            MissingCategories.ERROR,
            "");
    OneHot vectorizer = new OneHot();
    OneHot.State state = vectorizer.fit(settings, rows(golden.get("fit")));
    for (int i = 0; i < state.columns().size(); i++) {
      List<String> categories = new ArrayList<>();
      golden.get("categories").get(i).forEach(category -> categories.add(category.asText()));
      assertEquals(categories, state.columns().get(i).column().categories());
    }
    Encoder encoder = vectorizer.encoder(settings, state);
    check(golden.get("output"), golden.get("fit"), encoder, state.width());
    if (golden.has("new_output")) {
      check(golden.get("new_output"), golden.get("new"), encoder, state.width());
    } else if (golden.has("new_error")) {
      assertThrows(
          DataException.class,
          () -> rows(golden.get("new")).forEach(row -> Rows.set(encoder, row)));
    }
  }

  private static void check(JsonNode expected, JsonNode table, Encoder encoder, int width) {
    List<List<?>> rows = rows(table);
    assertEquals(expected.size(), rows.size());
    for (int row = 0; row < rows.size(); row++) {
      List<Double> wanted = new ArrayList<>();
      expected.get(row).forEach(cell -> wanted.add(cell.asDouble()));
      assertEquals(wanted, Rows.dense(encoder, rows.get(row), width));
    }
  }
}
