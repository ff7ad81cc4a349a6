package org.espalier.itest.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * A file of reference vectors, and how many of its cases passed.
 *
 * <p>Read from the test resources, or from the folder that the system property {@code golden}
 * names.
 */
final class GoldenFile {
  private final String name;
  private final JsonNode cases;
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int passed;
  private int failed;

  private GoldenFile(String name, JsonNode cases) {
    this.name = name;
    this.cases = cases;
  }

  static GoldenFile read(String name) {
    String folder = System.getProperty("golden");
    try (InputStream in =
        folder == null
            ? GoldenFile.class.getResourceAsStream("/golden/" + name)
            : Files.newInputStream(Path.of(folder, name))) {
      return new GoldenFile(name, new ObjectMapper().readTree(in).get("cases"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the golden file " + name, e);
    }
  }

  /** Checks one case on one engine; throws a {@link TestAbortedException} to skip it. */
  @FunctionalInterface
  interface Check {
    void check(JsonNode golden, Engine engine);
  }

  /** A test for each case and engine. */
  List<DynamicTest> tests(Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode golden : cases) {
      for (Engine engine : Engine.all()) {
        String title = golden.get("name").asText() + " on " + engine.name();
        tests.add(DynamicTest.dynamicTest(title, counted(() -> check.check(golden, engine))));
      }
    }
    return tests;
  }

  private Executable counted(Runnable check) {
    return () -> {
      try {
        check.run();
        passed++;
      } catch (TestAbortedException e) {
        skipped.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
        throw e;
      } catch (RuntimeException | Error e) {
        failed++;
        throw e;
      }
    };
  }

  int passed() {
    return passed;
  }

  /** For example {@code golden losses.json: 60 passed, 0 failed, 0 skipped}. */
  @Override
  public String toString() {
    int count = skipped.values().stream().mapToInt(i -> i).sum();
    return "golden %s: %d passed, %d failed, %d skipped%s"
        .formatted(name, passed, failed, count, count == 0 ? "" : " " + skipped);
  }
}
