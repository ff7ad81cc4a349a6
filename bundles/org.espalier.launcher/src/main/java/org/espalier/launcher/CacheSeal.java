package org.espalier.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The checksums of the files of a folder, in a file beside it: written when a host has ended, and
 * compared before the next one trusts what it finds.
 *
 * @param file where they are kept
 * @param folder what they are of
 */
record CacheSeal(Path file, Path folder) {
  private static final String END = "end ";

  private static final HexFormat DIGITS = HexFormat.of();

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
    Files.write(fresh, text(key).getBytes(ISO_8859_1));
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
    String before = new String(Files.readAllBytes(file), ISO_8859_1);
    if (before.equals(text(key))) {
      return Optional.of(Difference.NONE);
    }
    int end = before.lastIndexOf(END);
    boolean whole = end > 0 && before.equals(ended(before.substring(0, end)));
    return Optional.of(
        whole && !before.startsWith(key + "\n") ? Difference.KEY : Difference.DAMAGE);
  }

  private String text(String key) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), checksum(Files.readAllBytes(path)));
      }
    }
    StringBuilder lines = new StringBuilder(key).append('\n');
    files.forEach((name, checksum) -> lines.append(checksum + " " + name + "\n"));
    return ended(lines.toString());
  }

  /** A text and its own checksum in the last line. */
  private static String ended(String lines) {
    CRC32 checksum = new CRC32();
    checksum.update(lines.getBytes(ISO_8859_1));
    return lines + END + DIGITS.toHexDigits(checksum.getValue(), 8) + "\n";
  }

  private static String checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return DIGITS.toHexDigits(checksum.getValue(), 8) + " " + bytes.length;
  }
}
