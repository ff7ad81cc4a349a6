package org.espalier.runtime.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that a reader sees the old content or the new one, and never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a text. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes to a temporary file beside it, flushes them to the disk and moves the file into
   * place.
   *
   * @throws IOException if that fails; says where, how much was to be written and how much is free
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw new IOException(
          "cannot write %s (%d bytes; %s): %s"
              .formatted(file, bytes.length, free(file), e.getMessage()),
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
