package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.source.DataException;

/** The files of data that a run read, with their checksums; kept from its beginning. */
public final class SeenFiles {
  private SeenFiles() {}

  /**
   * Writes them.
   *
   * @param files the checksums by the name that the pipeline gives
   */
  public static void write(RunFolder run, Map<String, String> files) throws IOException {
    run.write(RunFiles.FILES, Json.tree(files));
  }

  /**
   * Checks that they are the same as before; a run that was ended before it wrote them has seen
   * none.
   *
   * @param run the run's folder
   * @throws DataException if they are not
   */
  public static void check(Path run, Map<String, String> files) throws IOException {
    Path file = run.resolve(RunFiles.FILES);
    if (!Files.isRegularFile(file)) {
      return;
    }
    JsonNode before = Json.read(file);
    List<String> changed = new ArrayList<>();
    files.forEach(
        (name, sha256) -> {
          if (!before.path(name).asText().equals(sha256)) {
            changed.add(name);
          }
        });
    if (!changed.isEmpty()) {
      throw new DataException(
          "%s changed since %s began, so it cannot be resumed; run the pipeline again"
              .formatted(String.join(", ", changed), run));
    }
  }
}
