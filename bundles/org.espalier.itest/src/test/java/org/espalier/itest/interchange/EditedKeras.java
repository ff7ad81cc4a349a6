package org.espalier.itest.interchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files of Keras whose configuration is another one. */
final class EditedKeras {
  private static final Path FILES = Path.of("src/test/resources/keras");

  private EditedKeras() {}

  /**
   * Makes a copy of a file.
   *
   * @param name the file among the resources
   * @param edits what stands in its configuration, and what stands there in the copy
   */
  static Path copy(String name, Path folder, Map<String, String> edits) throws IOException {
    Path copy = folder.resolve(Path.of(name).getFileName());
    Files.copy(FILES.resolve(name), copy);
    try (FileSystem zip = FileSystems.newFileSystem(copy)) {
      Path entry = zip.getPath("config.json");
      String config = Files.readString(entry);
      for (Map.Entry<String, String> edit : edits.entrySet()) {
        if (!config.contains(edit.getKey())) {
          throw new IOException(name + " does not say " + edit.getKey());
        }
        config = config.replace(edit.getKey(), edit.getValue());
      }
      Files.write(entry, config.getBytes(StandardCharsets.UTF_8));
    }
    return copy;
  }
}
