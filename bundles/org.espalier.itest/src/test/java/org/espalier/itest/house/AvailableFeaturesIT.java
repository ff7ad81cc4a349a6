package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.Test;

/**
 * What the features that can be fetched say of their bundles is what the bundles say themselves:
 * plans are made from it before a bundle is there.
 */
class AvailableFeaturesIT {
  private static final Path BUNDLES = Path.of("..");
  private static final Path AVAILABLE =
      HostExtension.distribution().resolve("features").resolve("available");

  @Test
  void headersAreThoseOfTheBundles() throws IOException {
    List<String> compared = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode bundle : bundles()) {
      Path jar = jar(bundle.get("id").asText());
      if (Files.isRegularFile(jar)) { // natives of other machines are not built
        Attributes manifest = manifest(jar);
        for (Map.Entry<String, JsonNode> header : bundle.properties()) {
          if (!header.getKey().equals("id")) {
            compared.add(jar.getFileName() + " " + header.getKey());
            wrong.addAll(missing(header.getValue().asText(), manifest.getValue(header.getKey())));
          }
        }
      }
    }
    assertEquals(List.of(), wrong, "said of a bundle, and not by it");
    assertTrue(
        compared.stream().anyMatch(name -> name.startsWith("org.espalier.backend.torch-")),
        compared::toString);
  }

  private static List<String> missing(String said, String header) {
    Parameters there = OSGiHeader.parseHeader(header == null ? "" : header);
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Attrs> clause : OSGiHeader.parseHeader(said).entrySet()) {
      boolean found =
          there.entrySet().stream()
              .anyMatch(
                  other ->
                      namespace(other).equals(namespace(clause))
                          && other.getValue().entrySet().containsAll(clause.getValue().entrySet()));
      if (!found) {
        missing.add(clause + " is not in " + header);
      }
    }
    return missing;
  }

  /** The name of a clause; bnd tells equal ones apart by a mark at their end. */
  private static String namespace(Map.Entry<String, Attrs> clause) {
    return clause.getKey().replaceFirst("~+$", "");
  }

  private static List<JsonNode> bundles() throws IOException {
    List<JsonNode> bundles = new ArrayList<>();
    try (Stream<Path> files = Files.list(AVAILABLE)) {
      for (Path file : files.toList()) {
        new ObjectMapper().readTree(file.toFile()).get("bundles").forEach(bundles::add);
      }
    }
    return bundles;
  }

  /** The file that this build makes of an artifact. */
  private static Path jar(String id) {
    String[] parts = id.split(":", -1);
    String classifier = parts.length == 5 ? "-" + parts[3] : "";
    return BUNDLES
        .resolve(parts[1])
        .resolve("target")
        .resolve(parts[1] + "-" + parts[parts.length - 1] + classifier + ".jar");
  }

  private static Attributes manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes();
    }
  }
}
