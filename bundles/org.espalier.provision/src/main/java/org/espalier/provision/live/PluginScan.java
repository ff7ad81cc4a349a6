package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds out which jars of a folder are new, changed or gone since the last look. */
final class PluginScan {
  private static final String SUFFIX = ".jar";

  private final Path folder;
  private final Map<Path, Stamp> told = new TreeMap<>();
  private Map<Path, Stamp> before = Map.of();

  /** How a file looks from outside: what changes it changes one of these. */
  private record Stamp(long bytes, FileTime modified) {}

  /**
   * What happened.
   *
   * @param fresh the jars that are new, or changed
   * @param gone those that are no more there
   */
  record Changes(List<Path> fresh, List<Path> gone) {}

  /** Of a folder, which need not exist. */
  PluginScan(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks at the folder.
   *
   * @param patient whether a file that changed since the last look, and so is perhaps still being
   *     copied, is left for a later one
   */
  Changes look(boolean patient) throws IOException {
    Map<Path, Stamp> now = stamps();
    List<Path> fresh = new ArrayList<>();
    now.forEach(
        (file, stamp) -> {
          boolean ready = !patient || stamp.equals(before.get(file));
          if (ready && !stamp.equals(told.get(file))) {
            told.put(file, stamp);
            fresh.add(file);
          }
        });
    List<Path> gone = told.keySet().stream().filter(file -> !now.containsKey(file)).toList();
    gone.forEach(told::remove);
    before = now;
    return new Changes(fresh, gone);
  }

  /** Tells of a file again at the next look, although it did not change. */
  void again(Path file) {
    told.remove(file);
  }

  private Map<Path, Stamp> stamps() throws IOException {
    Map<Path, Stamp> stamps = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return stamps;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        stamp(file, stamps);
      }
    }
    return stamps;
  }

  private static void stamp(Path file, Map<Path, Stamp> stamps) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      stamps.put(file, new Stamp(found.size(), found.lastModifiedTime()));
    } catch (NoSuchFileException e) {
      stamps.remove(file); // it went between the list and the look
    }
  }
}
