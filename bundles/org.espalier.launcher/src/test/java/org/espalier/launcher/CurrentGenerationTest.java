package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentGenerationTest {
  @TempDir Path folder;
  private TestDistribution distribution;

  @BeforeEach
  void writeDistribution() throws IOException {
    distribution = new TestDistribution(folder.resolve("distribution"));
    for (String name : new String[] {"base", "text", "console"}) {
      distribution.bundle("of-" + name, Map.of());
      distribution.feature(name, "of-" + name);
    }
  }

  private Espalier start(String... features) throws IOException {
    Espalier.Builder builder =
        Espalier.builder().home(folder.resolve("home")).distribution(distribution.folder());
    return features.length == 0 ? builder.start() : builder.features(features).start();
  }

  private void current(String text) throws IOException {
    Path generations = Files.createDirectories(folder.resolve("home").resolve("generations"));
    Files.writeString(generations.resolve("current.json"), text);
  }

  @Test
  void withoutOneTheHostHasTheDistributionWithoutTheShell() throws IOException {
    try (Espalier host = start()) {
      assertEquals(2, host.bundles());
      assertEquals(0, host.notices().size());
    }
  }

  @Test
  void featuresThatWereRemovedAreNotInstalledAndThoseAddedAre() throws IOException {
    current(
        """
        {"number": 3, "time": "2026-11-22T01:00:00Z", "purpose": "feature uninstall text",
         "bundles": [{"bundle": "a", "version": "1.0.0", "sha256": "00", "source": "a.jar"}],
         "features_added": ["console", "of others"], "features_removed": ["text", "unknown"]}
        """);
    try (Espalier host = start()) {
      assertEquals(2, host.bundles());
      assertEquals(0, host.notices().size(), host.notices().toString());
    }
    try (Espalier host = start("text")) {
      assertEquals(1, host.bundles(), "a program that names features gets these");
    }
    current("{}");
    try (Espalier host = start()) {
      assertEquals(2, host.bundles());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"features_removed\": \"text\"}", "{\"features_added\": [1]}"})
  void oneThatCannotBeReadIsNamedWithWhatToDo(String text) throws IOException {
    current(text);
    try (Espalier host = start()) {
      assertEquals(2, host.bundles());
      assertEquals(1, host.notices().size(), host.notices().toString());
      String notice = host.notices().get(0);
      assertTrue(notice.contains("current.json cannot be read ("), notice);
      assertTrue(notice.contains("espalier rollback"), notice);
    }
  }
}
