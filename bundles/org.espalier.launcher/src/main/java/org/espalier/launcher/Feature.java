package org.espalier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A feature file of OSGi's Feature Service: a name for bundles that are installed together.
 *
 * @param file where it was read
 * @param requires the names of the features that have to be installed before it
 * @param bundles its bundles, in the order of the file
 */
record Feature(Path file, List<String> requires, List<Artifact> bundles) {
  private static final String REQUIRES = "espalier-requires";

  static Feature read(Path file) throws IOException {
    try {
      if (!(JsonReader.read(Files.readString(file)) instanceof Map<?, ?> members)) {
        throw new IllegalArgumentException("1:1: a feature is an object");
      }
      List<String> requires =
          members.get("extensions") instanceof Map<?, ?> extensions
                  && extensions.get(REQUIRES) instanceof Map<?, ?> extension
              ? artifacts(extension, "artifacts").stream().map(Artifact::classifier).toList()
              : List.of();
      return new Feature(file, requires, artifacts(members, "bundles"));
    } catch (IllegalArgumentException e) {
      throw new HostException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<Artifact> artifacts(Map<?, ?> members, String key) {
    if (!(members.get(key) instanceof List<?> entries)) {
      throw new IllegalArgumentException("\"" + key + "\" has to be a list");
    }
    List<Artifact> artifacts = new ArrayList<>();
    for (Object entry : entries) {
      // A bare text is valid JSON, but other readers of feature files drop it without a word.
      if (!(entry instanceof Map<?, ?> artifact) || !(artifact.get("id") instanceof String id)) {
        throw new IllegalArgumentException(
            key + "[" + artifacts.size() + "] has to be {\"id\": \"group:name:version\"}");
      }
      artifacts.add(Artifact.parse(id));
    }
    return List.copyOf(artifacts);
  }
}
