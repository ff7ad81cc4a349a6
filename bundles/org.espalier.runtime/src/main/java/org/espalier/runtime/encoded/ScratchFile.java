package org.espalier.runtime.encoded;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A temporary file of floats or integers, to which one appends and of which one reads any part.
 *
 * <p>It is read and written by position, not mapped: a disk that is full is then an exception and
 * not a fault of the process, and what is closed is gone at once. For any thread.
 */
final class ScratchFile implements AutoCloseable {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final double MEGABYTE = 1e6;

  private final Path folder;
  private final FileChannel channel;
  private final ByteBuffer block =
      ByteBuffer.allocateDirect(BLOCK_BYTES).order(ByteOrder.nativeOrder());
  private long written;

  /** Makes a file in a folder, and the folder where there is none. */
  ScratchFile(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    this.channel =
        FileChannel.open(
            folder.resolve("rows-" + UUID.randomUUID()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /**
   * Appends numbers.
   *
   * @param values a float[] or an int[]
   * @throws UncheckedIOException if the disk is full
   */
  synchronized void append(Object values, int from, int count) {
    int done = 0;
    while (done < count) {
      int part = Math.min(count - done, block.remaining() / Float.BYTES);
      if (values instanceof float[] floats) {
        block.asFloatBuffer().put(floats, from + done, part);
      } else {
        block.asIntBuffer().put((int[]) values, from + done, part);
      }
      block.position(block.position() + part * Float.BYTES);
      done += part;
      if (!block.hasRemaining()) {
        flush();
      }
    }
  }

  private void flush() {
    block.flip();
    try {
      while (block.hasRemaining()) {
        written += channel.write(block, written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(full(e), e));
    }
    block.clear();
  }

  private String full(IOException failure) {
    String free;
    try {
      free = "%.0f MB are free".formatted(Files.getFileStore(folder).getUsableSpace() / MEGABYTE);
    } catch (IOException e) {
      free = "how much is free is not known";
    }
    return "cannot keep encoded rows in %s: %s; one of the files there has %.0f MB, %s; make room, set ESPALIER_HOME to a folder on a larger disk, or give the JVM a larger heap (-Xmx)"
        .formatted(folder, failure.getMessage(), written / MEGABYTE, free);
  }

  /**
   * Reads numbers.
   *
   * @param from the first of them, counted from the first that was appended
   * @param to a float[] or an int[], as was appended
   * @throws UncheckedIOException if they cannot be read
   */
  synchronized void read(long from, Object to, int at, int count) {
    if (block.position() > 0) {
      flush();
    }
    int done = 0;
    try {
      while (done < count) {
        int part = Math.min(count - done, BLOCK_BYTES / Float.BYTES);
        fill((from + done) * Float.BYTES, part * Float.BYTES);
        if (to instanceof float[] floats) {
          block.asFloatBuffer().get(floats, at + done, part);
        } else {
          block.asIntBuffer().get((int[]) to, at + done, part);
        }
        done += part;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("cannot read encoded rows back from " + folder + ": " + e, e));
    } finally {
      block.clear();
    }
  }

  private void fill(long position, int bytes) throws IOException {
    block.clear().limit(bytes);
    while (block.hasRemaining()) {
      if (channel.read(block, position + block.position()) < 0) {
        throw new EOFException("it ends after " + written + " bytes");
      }
    }
    block.flip();
  }

  /** Removes the file. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // what is lost was to be removed
    }
  }
}
