package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedBundlesTest {
  @TempDir private Path run;

  private static JsonNode used(String version, String sha256) {
    var host = Json.object().putArray("bundles");
    host.addObject().put("bundle", "com.acme").put("version", version).put("sha256", sha256);
    host.addObject().put("bundle", "org.idle").put("version", "1.0.0");
    return UsedBundles.of(
        Map.of(
            "features.a", use(Kind.VECTORIZER, "tokens", version),
            "features.b", use(Kind.VECTORIZER, "tokens", version),
            "model.layers[0]", use(Kind.LAYER, "gelu", version)),
        host);
  }

  private static ComponentUse use(Kind kind, String type, String version) {
    return new ComponentUse(kind, type, version, "com.acme", Optional.empty(), Optional.empty());
  }

  private List<String> differences(JsonNode before, JsonNode now) throws IOException {
    Files.writeString(run.resolve(RunFiles.COMPONENTS), Json.text(before));
    return UsedBundles.differences(run, now);
  }

  @Test
  void aBundleIsKeptOnceWithWhatIsTakenFromIt() {
    assertEquals(
        Map.of(
            new UsedBundles.Used("com.acme", "1.4.0"), List.of("layer gelu", "vectorizer tokens")),
        UsedBundles.components(used("1.4.0", "ab")));
  }

  @Test
  void theSameBundlesDoNotDiffer() throws IOException {
    assertEquals(List.of(), differences(used("1.4.0", "ab"), used("1.4.0", "ab")));
  }

  @Test
  void anotherVersionIsToldOfEachComponent() throws IOException {
    assertEquals(
        List.of(
            "layer gelu is that of com.acme 2.0.0 now; the run began with that of com.acme 1.4.0",
            "vectorizer tokens is that of com.acme 2.0.0 now; the run began with that of com.acme"
                + " 1.4.0"),
        differences(used("1.4.0", "ab"), used("2.0.0", "cd")));
  }

  @Test
  void anotherFileOfTheSameVersionIsToldToo() throws IOException {
    assertEquals(
        "layer gelu is that of another file of com.acme 1.4.0 than the run began with",
        differences(used("1.4.0", "ab"), used("1.4.0", "cd")).get(0));
  }

  @Test
  void aRunThatKeptNothingIsNotComplainedAbout() throws IOException {
    assertEquals(List.of(), UsedBundles.differences(run, used("1.4.0", "ab")));
  }

  @Test
  void theRunsThatABundleTookPartInAreFoundWithItsVersions() throws IOException {
    write("b/1", used("1.4.0", "ab"));
    write("a/2", used("2.0.0", "cd"));
    ArrayNode both = ((ArrayNode) used("1.4.0", "ab")).addAll((ArrayNode) used("2.0.0", "cd"));
    write("a/1", both);
    Map<Path, String> found = UsedBundles.runsWith(run, "com.acme");
    assertEquals(
        List.of("a/1: 1.4.0, 2.0.0", "a/2: 2.0.0", "b/1: 1.4.0"),
        found.entrySet().stream()
            .map(made -> run.relativize(made.getKey()) + ": " + made.getValue())
            .toList());
    assertEquals(Map.of(), UsedBundles.runsWith(run, "org.idle"));
    assertEquals(Map.of(), UsedBundles.runsWith(run.resolve("nowhere"), "com.acme"));
  }

  private void write(String folder, JsonNode used) throws IOException {
    Path made = Files.createDirectories(run.resolve(folder));
    Files.writeString(made.resolve(RunFiles.COMPONENTS), Json.text(used));
  }
}
