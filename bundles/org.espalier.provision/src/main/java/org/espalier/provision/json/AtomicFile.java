package org.espalier.provision.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that a reader, or a host after the power failed, sees the old content or the new
 * one, and never a part. Makes the folder if it is not there.
 */
public final class AtomicFile {
  private static final String PART = ".part";

  private AtomicFile() {}

  /** Writes a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Copies a file. */
  public static void copy(Path from, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      write(to, in::transferTo);
    }
  }

  /** Moves a file to another place of the same file system, and flushes it first. */
  public static void move(Path from, Path to) throws IOException {
    Path folder = Files.createDirectories(to.toAbsolutePath().getParent());
    try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    flush(folder);
  }

  /**
   * Removes what writers left that were killed.
   *
   * @param folder where nobody else writes files of such names now
   * @param name how the names of the files begin that they wrote
   */
  public static void removeParts(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "." + name + "*" + PART)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** What is to be written. */
  @FunctionalInterface
  public interface Content {
    /** Writes it. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes to a temporary file beside the file, flushes it to the disk and moves it into place. */
  public static void write(Path file, Content content) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    // Two processes may write the same file: each has a temporary one of its own.
    Path temporary = Files.createTempFile(folder, "." + file.getFileName(), PART);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        content.write(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    flush(folder);
  }

  /** Makes the names in a folder outlast a power failure, where the system has a way to. */
  private static void flush(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // Windows opens no folders; it writes names in their order by itself
    }
  }
}
