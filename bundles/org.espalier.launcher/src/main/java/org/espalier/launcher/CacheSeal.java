package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The checksums of the files of a folder, in a file beside it: written when a host has ended, and
 * compared before the next one trusts what it finds.
 *
 * @param file where they are kept
 * @param folder what they are of
 */
record CacheSeal(Path file, Path folder) {
  /** What is different from when the folder was sealed. */
  enum Difference {
    NONE,
    /** It was filled for another JDK, or for other bundles. */
    KEY,
    DAMAGE
  }

  /**
   * What a folder is sealed with.
   *
   * @param key what it was filled for, in one line
   */
  void set(String key) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, lines(key));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes the seal away: from now on the folder changes. */
  void lift() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Compares the folder with its seal.
   *
   * @return what differs; empty where neither is there
   */
  Optional<Difference> compare(String key) throws IOException {
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of(Difference.DAMAGE);
    }
    String sealed =
        new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    List<String> before = sealed.lines().toList();
    if (before.isEmpty() || !before.get(before.size() - 1).equals(end(before))) {
      return Optional.of(Difference.DAMAGE);
    }
    if (!before.get(0).equals(key)) {
      return Optional.of(Difference.KEY);
    }
    return Optional.of(before.equals(lines(key)) ? Difference.NONE : Difference.DAMAGE);
  }

  private List<String> lines(String key) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), checksum(Files.newInputStream(path)));
      }
    }
    List<String> lines = new ArrayList<>(List.of(key));
    files.forEach((name, checksum) -> lines.add(checksum + " " + name));
    lines.add("");
    lines.set(lines.size() - 1, end(lines));
    return lines;
  }

  /** The last line: the checksum of those before it. */
  private static String end(List<String> lines) {
    CRC32 checksum = new CRC32();
    for (String line : lines.subList(0, lines.size() - 1)) {
      checksum.update(line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      checksum.update('\n');
    }
    return "%08x".formatted(checksum.getValue());
  }

  private static String checksum(InputStream opened) throws IOException {
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(opened, checksum)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return "%08x %d".formatted(checksum.getValue(), size);
    }
  }
}
