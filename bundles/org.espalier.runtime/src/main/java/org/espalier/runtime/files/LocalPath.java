package org.espalier.runtime.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.espalier.source.DataException;

/** Finds files and folders by the paths of pipelines, and says what is there in their place. */
final class LocalPath {
  /** Where pipelines name files. */
  static final String PLACE = "data.source.path";

  private static final String RELATIVE = "; paths are relative to the folder of the pipeline file";

  private LocalPath() {}

  /**
   * A file that can be read more than once.
   *
   * @throws DataException if there is none
   */
  static Path file(Path base, String name) {
    Path path = resolve(base, name);
    if (Files.isDirectory(path)) {
      throw wrong(path, "is a folder; name a file in it, or take a source that reads folders");
    }
    if (!Files.exists(path)) {
      throw DataException.at(PLACE, "there is no file " + path + RELATIVE);
    }
    if (!Files.isRegularFile(path)) {
      throw wrong(path, "is no ordinary file, and data are read more than once; copy it into one");
    }
    refuseUnreadable(path);
    return path;
  }

  /**
   * A folder that can be listed.
   *
   * @throws DataException if there is none
   */
  static Path folder(Path base, String name) {
    Path path = resolve(base, name);
    if (!Files.exists(path)) {
      throw DataException.at(PLACE, "there is no folder " + path + RELATIVE);
    }
    if (!Files.isDirectory(path)) {
      throw wrong(path, "is a file; name the folder, or take a source that reads files");
    }
    refuseUnreadable(path);
    return path;
  }

  private static Path resolve(Path base, String name) {
    try {
      return base.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw DataException.at(PLACE, "\"" + name + "\" is no path: " + e.getReason(), e);
    }
  }

  private static void refuseUnreadable(Path path) {
    if (!Files.isReadable(path)) {
      throw wrong(path, "may not be read; give yourself the right to read it");
    }
  }

  private static DataException wrong(Path path, String what) {
    return DataException.at(PLACE, path + " " + what);
  }
}
