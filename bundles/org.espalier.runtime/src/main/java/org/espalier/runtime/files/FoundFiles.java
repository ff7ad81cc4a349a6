package org.espalier.runtime.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files and folders that were found before, with their checksums, for as long as they do not
 * change: sizes and times tell. Safe for use by several threads: one finds what others wait for.
 */
public final class FoundFiles {
  private final Map<String, Known> known = new HashMap<>();

  /** Begins with nothing. */
  public FoundFiles() {}

  /** What was found, and what it looked like then. */
  private record Known(DatasetCache.Found found, Map<String, String> marks) {}

  /** Finds a file or folder. */
  @FunctionalInterface
  interface Finding {
    DatasetCache.Found find() throws IOException;
  }

  /**
   * What was found before, or is found now.
   *
   * @param key what is looked for
   */
  synchronized DatasetCache.Found find(String key, Finding finding) throws IOException {
    Known before = known.get(key);
    if (before != null && before.marks().equals(marks(before.found().path()))) {
      return before.found();
    }
    DatasetCache.Found found = finding.find();
    known.put(key, new Known(found, marks(found.path())));
    return found;
  }

  /** Size and time of a file, or of all files in a folder, by name. */
  private static Map<String, String> marks(Path path) throws IOException {
    Map<String, String> marks = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        marks.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    } catch (NoSuchFileException e) {
      return Map.of(); // it is gone, and looked for again
    }
    return marks;
  }
}
