package org.espalier.runtime.encoded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where encoded rows are kept: in the heap as long as they take no more than a share of it, else in
 * temporary files.
 *
 * <p>The files go away when it is closed, and with the process in any case: where the system allows
 * that, they have no name from the moment on at which they are open.
 */
public final class ScratchSpace implements AutoCloseable {
  private final Path folder;
  private final HeapShare share;
  private final List<ScratchFile> files = new ArrayList<>();
  private long claimed;
  private boolean closed;

  /**
   * Keeps rows in the heap up to a limit.
   *
   * @param folder where the files are; made when there is one
   * @param most the bytes in the heap
   */
  public ScratchSpace(Path folder, long most) {
    this(folder, new HeapShare(most));
  }

  /**
   * Keeps rows in the heap as long as there is room in a share of it.
   *
   * @param folder where the files are; made when there is one
   * @param share what it has in common with other spaces
   */
  public ScratchSpace(Path folder, HeapShare share) {
    this.folder = folder;
    this.share = share;
  }

  /**
   * Keeps rows in the heap while they take no more than a quarter of what it may become.
   *
   * @param folder where the files are; made when there is one
   */
  public static ScratchSpace in(Path folder) {
    return new ScratchSpace(folder, HeapShare.most());
  }

  /** Keeps all rows in the heap. */
  public static ScratchSpace heap() {
    return new ScratchSpace(Path.of("."), Long.MAX_VALUE);
  }

  /** Whether that many bytes more have room in the heap. */
  boolean hasRoom(long bytes) {
    return share.hasRoom(bytes);
  }

  /** Takes bytes of the heap; false if they are not to be had. */
  boolean claim(long bytes) {
    boolean room = share.claim(bytes);
    if (room) {
      count(bytes);
    }
    return room;
  }

  /** Gives bytes of the heap back. */
  void release(long bytes) {
    share.release(bytes);
    count(-bytes);
  }

  private synchronized void count(long bytes) {
    claimed += bytes;
  }

  /** How many bytes of the heap its rows take. */
  public synchronized long bytesInHeap() {
    return claimed;
  }

  /**
   * An empty file.
   *
   * @throws UncheckedIOException if there cannot be one
   */
  synchronized ScratchFile file() {
    if (closed) {
      throw new IllegalStateException("the scratch space in " + folder + " is closed");
    }
    try {
      ScratchFile file = new ScratchFile(folder);
      files.add(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(
              "cannot keep encoded rows in %s (%s); make it a folder that can be written to, or give the JVM a larger heap"
                  .formatted(folder, e),
              e));
    }
  }

  /** Removes the files; what was kept in them can be read no more. */
  @Override
  public synchronized void close() {
    closed = true;
    share.release(claimed);
    claimed = 0;
    files.forEach(ScratchFile::close);
    files.clear();
  }
}
