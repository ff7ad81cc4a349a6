package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.runtime.split.Split;
import org.espalier.source.Part;

/** The split of a run's rows as it is kept in its folder. */
public final class SplitFile {
  private SplitFile() {}

  static JsonNode write(Split split) {
    ObjectNode json = Json.object();
    json.set(Part.TRAIN.toString(), Json.tree(split.train()));
    json.set(Part.VALIDATION.toString(), Json.tree(split.validation()));
    json.set(Part.TEST.toString(), Json.tree(split.test()));
    return json;
  }

  /**
   * For each row up to the last one that was used what it was for; null for nothing. Empty if the
   * run did not keep its split.
   */
  public static Optional<Part[]> parts(Path run) throws IOException {
    Path file = run.resolve(RunFiles.SPLIT);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode json = Json.read(file);
    int rows = 0;
    for (Part part : Part.values()) {
      for (JsonNode number : json.path(part.toString())) {
        rows = Math.max(rows, number.asInt() + 1);
      }
    }
    Part[] parts = new Part[rows];
    for (Part part : Part.values()) {
      for (JsonNode number : json.path(part.toString())) {
        parts[number.asInt()] = part;
      }
    }
    return Optional.of(parts);
  }
}
