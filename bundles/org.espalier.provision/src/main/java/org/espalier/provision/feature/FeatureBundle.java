package org.espalier.provision.feature;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.espalier.provision.repository.MavenCoordinates;

/**
 * A bundle that a feature lists.
 *
 * @param coordinates what it is called in Maven repositories
 * @param headers what the feature says of its manifest, for those that a distribution may lack
 */
public record FeatureBundle(MavenCoordinates coordinates, Map<String, String> headers) {
  private static final String ID = "id";
  private static final String NAME = "Bundle-SymbolicName";
  private static final String VERSION = "Bundle-Version";

  /** Copies the headers. */
  public FeatureBundle {
    headers = Map.copyOf(headers);
  }

  /** Reads {@code {"id": "group:name:version", "Provide-Capability": "..."}}. */
  static FeatureBundle of(JsonNode json) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      headers.put(name, json.get(name).asText());
    }
    String id = headers.remove(ID);
    if (id == null) {
      throw new IOException("a bundle has to be {\"id\": \"group:name:version\"}, not " + json);
    }
    String[] parts = id.split(":", -1);
    try {
      return switch (parts.length) {
        case 3 -> new FeatureBundle(MavenCoordinates.parse("mvn:" + id), headers);
        case 5 ->
            new FeatureBundle(
                MavenCoordinates.parse(
                    "mvn:" + String.join(":", parts[0], parts[1], parts[4], parts[3])),
                headers);
        default ->
            throw new IllegalArgumentException(
                "\"" + id + "\" is not group:name:version or group:name:jar:classifier:version");
      };
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The same with the name and the version that its file says, where a folder has that. */
  FeatureBundle namedBy(Path folder) throws IOException {
    Path file = folder.resolve(fileName());
    if (!Files.isRegularFile(file)) {
      return this;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      Map<String, String> own = new TreeMap<>(headers);
      if (jar.getManifest() != null) {
        Attributes main = jar.getManifest().getMainAttributes();
        for (String header : List.of(NAME, VERSION)) {
          if (main.getValue(header) != null) {
            own.put(header, main.getValue(header).split(";", 2)[0].strip());
          }
        }
      }
      return new FeatureBundle(coordinates, own);
    }
  }

  /** The name of its file in a distribution. */
  public String fileName() {
    return coordinates.fileName(coordinates.version());
  }

  /** Its symbolic name: by the rule of our builds, which the headers may overrule. */
  public String symbolicName() {
    return Optional.ofNullable(headers.get(NAME))
        .orElse(coordinates.artifact() + coordinates.classifier().map(one -> "." + one).orElse(""));
  }

  /** Its version as OSGi writes it: {@code 0.1.0-SNAPSHOT} is {@code 0.1.0.SNAPSHOT}. */
  public String version() {
    if (headers.containsKey(VERSION)) {
      return headers.get(VERSION);
    }
    String[] parts = coordinates.version().split("-", 2);
    StringBuilder version = new StringBuilder(parts[0]);
    if (parts.length > 1) {
      for (int have = parts[0].split("\\.", -1).length; have < 3; have++) {
        version.append(".0");
      }
      version.append('.').append(parts[1].replace('.', '_'));
    }
    return version.toString();
  }

  /** As much of its manifest as is known. */
  Map<String, String> manifest() {
    Map<String, String> manifest = new TreeMap<>(headers);
    manifest.put("Bundle-ManifestVersion", "2");
    manifest.put(NAME, symbolicName());
    manifest.put(VERSION, version());
    return manifest;
  }
}
