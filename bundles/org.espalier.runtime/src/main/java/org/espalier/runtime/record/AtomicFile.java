package org.espalier.runtime.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that a reader sees the old content or the new one, and never a part. */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** Writes a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /** What is to be written. */
  @FunctionalInterface
  public interface Content {
    /** Writes it. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes to a temporary file beside the file, flushes it to the disk and moves it into place.
   *
   * @throws IOException if that fails; says where, how much was written and how much is free
   */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
    long written = 0;
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        try {
          content.write(out);
          out.flush();
        } finally {
          written = channel.position();
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw new IOException(
          "cannot write %s (after %d bytes; %s): %s"
              .formatted(file, written, free(file), e.getMessage()),
          e);
    }
  }

  private static String free(Path file) {
    try {
      FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
      return store.getUsableSpace() + " bytes free";
    } catch (IOException e) {
      return "no such folder, or not readable";
    }
  }
}
