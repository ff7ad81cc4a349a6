package org.espalier.provision.feature;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.provision.json.Json;

/**
 * A feature: bundles that are installed together.
 *
 * @param name the name of its file, as {@code torch-cpu}
 * @param title its name for people
 * @param description what it is for
 * @param requires the names of the features that have to be there before it
 * @param bundles its bundles
 */
public record FeatureFile(
    String name,
    String title,
    String description,
    List<String> requires,
    List<FeatureBundle> bundles) {
  private static final String SUFFIX = ".json";

  /** Copies the lists. */
  public FeatureFile {
    requires = List.copyOf(requires);
    bundles = List.copyOf(bundles);
  }

  /** What the feature of a file is called. */
  static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /**
   * Reads a file.
   *
   * @param folder where bundles may lie, which then say by themselves what they are called
   * @throws IOException if it is no feature; the message names the file
   */
  static FeatureFile read(Path file, Path folder) throws IOException {
    JsonNode json = Json.read(file);
    try {
      List<String> requires = new ArrayList<>();
      for (JsonNode one : json.at("/extensions/espalier-requires/artifacts")) {
        String[] id = one.path("id").asText().split(":", -1);
        requires.add(id.length > 3 ? id[3] : "");
      }
      List<FeatureBundle> bundles = new ArrayList<>();
      for (JsonNode one : json.path("bundles")) {
        bundles.add(FeatureBundle.of(one).namedBy(folder));
      }
      return new FeatureFile(
          nameOf(file),
          json.path("name").asText(),
          json.path("description").asText(),
          requires,
          bundles);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
