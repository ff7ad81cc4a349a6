package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.pipeline.ComponentUse;

/** The components that a run uses and the bundles that bring them; kept from its beginning. */
public final class UsedBundles {
  private static final String SHA256 = "sha256";

  private UsedBundles() {}

  /**
   * A bundle of which a run uses something.
   *
   * @param name its symbolic name
   * @param version its version
   */
  record Used(String name, String version) {}

  /**
   * What a pipeline uses, as JSON.
   *
   * @param components the components by their paths in the pipeline
   * @param host the bundles of the host with version and checksum
   */
  public static JsonNode of(Map<String, ComponentUse> components, JsonNode host) {
    Map<String, ObjectNode> bundles = new TreeMap<>();
    Map<String, TreeSet<String>> uses = new TreeMap<>();
    components
        .values()
        .forEach(
            use -> {
              String key = use.bundle() + " " + use.version();
              bundles.computeIfAbsent(key, added -> bundle(use, host));
              uses.computeIfAbsent(key, added -> new TreeSet<>())
                  .add(use.kind() + " " + use.type());
            });
    ArrayNode all = Json.object().putArray("bundles");
    bundles.forEach(
        (key, bundle) -> {
          bundle.set("components", Json.tree(uses.get(key)));
          all.add(bundle);
        });
    return all;
  }

  private static ObjectNode bundle(ComponentUse use, JsonNode host) {
    ObjectNode bundle = Json.object();
    bundle.put("bundle", use.bundle());
    bundle.put("version", use.version());
    for (JsonNode installed : host) {
      if (used(installed).equals(new Used(use.bundle(), use.version())) && installed.has(SHA256)) {
        bundle.put(SHA256, installed.path(SHA256).asText());
      }
    }
    return bundle;
  }

  private static Used used(JsonNode bundle) {
    return new Used(bundle.path("bundle").asText(), bundle.path("version").asText());
  }

  /**
   * What a run took from each bundle, as {@code layer dense}; empty for a run that kept nothing.
   */
  static Map<Used, List<String>> components(JsonNode file) {
    Map<Used, List<String>> components = new LinkedHashMap<>();
    for (JsonNode bundle : file) {
      List<String> taken = new ArrayList<>();
      bundle.path("components").forEach(name -> taken.add(name.asText()));
      components.put(used(bundle), taken);
    }
    return components;
  }

  /**
   * The runs in a folder and below it that took something from a bundle, with its version; of
   * several versions all, the lowest first.
   */
  public static Map<Path, String> runsWith(Path folder, String bundle) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(path -> path.endsWith(RunFiles.COMPONENTS)).sorted().toList();
    }
    Map<Path, String> runs = new LinkedHashMap<>();
    for (Path file : files) {
      for (JsonNode used : Json.read(file)) {
        if (used(used).name().equals(bundle)) {
          runs.merge(file.getParent(), used(used).version(), (one, other) -> one + ", " + other);
        }
      }
    }
    return runs;
  }

  /**
   * What is not as it was when a run began, a sentence each; nothing for a run that did not write
   * down what it used.
   *
   * @param run the run's folder
   * @param now what the pipeline uses now
   */
  public static List<String> differences(Path run, JsonNode now) throws IOException {
    Path file = run.resolve(RunFiles.COMPONENTS);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    Map<String, JsonNode> before = byComponent(Json.read(file));
    List<String> differences = new ArrayList<>();
    byComponent(now)
        .forEach(
            (component, bundle) ->
                difference(component, before.get(component), bundle).ifPresent(differences::add));
    return differences;
  }

  private static Map<String, JsonNode> byComponent(JsonNode bundles) {
    Map<String, JsonNode> components = new TreeMap<>();
    for (JsonNode bundle : bundles) {
      bundle.path("components").forEach(name -> components.put(name.asText(), bundle));
    }
    return components;
  }

  private static Optional<String> difference(String component, JsonNode before, JsonNode now) {
    if (before == null) {
      return Optional.empty();
    }
    if (!used(before).equals(used(now))) {
      return Optional.of(
          "%s is that of %s now; the run began with that of %s"
              .formatted(component, words(now), words(before)));
    }
    boolean same = Objects.equals(before.get(SHA256), now.get(SHA256));
    return same
        ? Optional.empty()
        : Optional.of(
            "%s is that of another file of %s than the run began with"
                .formatted(component, words(now)));
  }

  private static String words(JsonNode bundle) {
    return bundle.path("bundle").asText() + " " + bundle.path("version").asText();
  }
}
