package org.espalier.runtime.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** SHA-256 checksums in lower-case hexadecimal. */
public final class Checksum {
  private static final int BLOCK = 1 << 16;

  private Checksum() {}

  /** The checksum of a file. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /**
   * Whether a file has a checksum, or unpacks to what has it: compressed copies of the same data
   * differ.
   *
   * @param own the checksum of the file
   */
  static boolean fits(Path file, String own, String sha256) throws IOException {
    return own.equalsIgnoreCase(sha256)
        || ofUnpacked(file).filter(sha256::equalsIgnoreCase).isPresent();
  }

  /** The checksum of a file if it fits, in the sense of {@link #fits}; else empty. */
  static Optional<String> fitting(Path file, String sha256) throws IOException {
    String own = of(file);
    return fits(file, own, sha256) ? Optional.of(own) : Optional.empty();
  }

  /** The checksum of what a file unpacks to; empty where it is not compressed with gzip. */
  static Optional<String> ofUnpacked(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? Optional.of(of(new GZIPInputStream(in, BLOCK))) : Optional.empty();
    } catch (ZipException | EOFException e) {
      return Optional.empty(); // damaged: it unpacks to nothing
    }
  }

  /** The checksum of a folder: that of the list of its files, each with its path and checksum. */
  static String ofFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    StringBuilder list = new StringBuilder();
    for (Path file : files) {
      String path =
          folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
      list.append(of(file)).append("  ").append(path).append('\n');
    }
    return of(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The checksum of what a stream still holds. */
  public static String of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK];
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      digest.update(block, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The checksum of bytes. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
