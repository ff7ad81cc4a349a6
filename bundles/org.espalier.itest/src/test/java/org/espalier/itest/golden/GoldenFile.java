package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/**
 * A file of reference vectors, and how many of its cases passed.
 *
 * <p>Read from the test resources, or from the folder that the system property {@code golden}
 * names.
 */
final class GoldenFile {
  /** So many cases that are skipped need somebody to look at them. */
  private static final int MANY = 5;

  private final String name;
  private final JsonNode cases;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private GoldenFile(String name, JsonNode cases) {
    this.name = name;
    this.cases = cases;
  }

  /** A file; one that the given folder does not have is without cases. */
  static GoldenFile read(String name) {
    String folder = System.getProperty("golden");
    if (folder != null && Files.notExists(Path.of(folder, name))) {
      System.out.println("golden " + name + ": not in " + folder);
      return new GoldenFile(name, MissingNode.getInstance());
    }
    try (InputStream in =
        folder == null
            ? GoldenFile.class.getResourceAsStream("/golden/" + name)
            : Files.newInputStream(Path.of(folder, name))) {
      return new GoldenFile(name, new ObjectMapper().readTree(in).get("cases"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the golden file " + name, e);
    }
  }

  /** Checks one case on one engine; aborts the test to skip it. */
  @FunctionalInterface
  interface Check {
    void check(JsonNode golden, Engine engine);
  }

  /** A test for each case and engine. */
  List<DynamicTest> tests(Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Engine engine : Engine.all()) {
      tests.addAll(tests(" on " + engine.name(), golden -> check.check(golden, engine)));
    }
    return tests;
  }

  /** A test for each case, for what needs no engine. */
  List<DynamicTest> tests(String suffix, Consumer<JsonNode> check) {
    Tally tally = new Tally("golden " + name + suffix);
    tallies.put(suffix, tally);
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode golden : cases) {
      String title = golden.get("name").asText() + suffix;
      tests.add(DynamicTest.dynamicTest(title, tally.counted(() -> check.accept(golden))));
    }
    return tests;
  }

  /** Prints how many cases passed; fails where none did, or where more are skipped than a few. */
  void report() {
    for (Tally tally : tallies.values()) {
      System.out.println(tally);
      assertTrue(cases.isEmpty() || tally.passed() > 0, tally.toString());
      assertTrue(tally.skipped() < MANY, tally.toString());
    }
  }
}
