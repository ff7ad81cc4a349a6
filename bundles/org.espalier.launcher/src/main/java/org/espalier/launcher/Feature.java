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
 * @param bundles its bundles, in the order of the file
 */
record Feature(Path file, List<Artifact> bundles) {
  static Feature read(Path file) throws IOException {
    try {
      if (!(JsonReader.read(Files.readString(file)) instanceof Map<?, ?> members)) {
        throw new IllegalArgumentException("1:1: a feature is an object");
      }
      return new Feature(file, bundles(members.get("bundles")));
    } catch (IllegalArgumentException e) {
      throw new HostException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<Artifact> bundles(Object list) {
    if (!(list instanceof List<?> entries)) {
      throw new IllegalArgumentException("\"bundles\" has to be a list");
    }
    List<Artifact> bundles = new ArrayList<>();
    for (Object entry : entries) {
      // A bare text is valid JSON, but other readers of feature files drop it without a word.
      if (!(entry instanceof Map<?, ?> bundle) || !(bundle.get("id") instanceof String id)) {
        throw new IllegalArgumentException(
            "bundles[" + bundles.size() + "] has to be {\"id\": \"group:name:version\"}");
      }
      bundles.add(Artifact.parse(id));
    }
    return List.copyOf(bundles);
  }
}
