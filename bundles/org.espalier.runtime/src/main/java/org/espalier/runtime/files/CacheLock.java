package org.espalier.runtime.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The right to make a file of the dataset cache, which one thread of one process has at a time.
 *
 * <p>It is a lock on a byte of the file {@code .lock}, which the system takes back from a process
 * that is killed. A process has that file open once: closing it gives back all its locks.
 */
final class CacheLock {
  private static final long POLL_MILLIS = 200;
  private static final Map<Path, OpenFile> OPEN = new HashMap<>();

  private final OpenFile file;
  private final FileLock lock;

  private CacheLock(OpenFile file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Is asked again and again while another has the right; throws to give up. */
  @FunctionalInterface
  interface Patience {
    void wait(int asked) throws IOException;
  }

  /** What is done while one has the right. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the right, does something, and gives the right back.
   *
   * @param target the file that is to be made, in a folder that is there
   * @throws IOException if the folder cannot be written, or patience ends
   */
  static <T> T holding(Path target, Patience patience, Action<T> action) throws IOException {
    CacheLock lock = of(target, patience);
    try {
      return action.run();
    } finally {
      lock.release();
    }
  }

  private static CacheLock of(Path target, Patience patience) throws IOException {
    long place = target.getFileName().hashCode() & 0xffffffffL;
    OpenFile file = OpenFile.of(target.resolveSibling(".lock").toAbsolutePath().normalize());
    try {
      for (int asked = 0; ; asked++) {
        FileLock lock = file.attempt(place);
        if (lock != null) {
          return new CacheLock(file, lock);
        }
        patience.wait(asked);
        Interruptible.sleep(POLL_MILLIS);
      }
    } catch (IOException | RuntimeException e) {
      file.release();
      throw e;
    }
  }

  private void release() throws IOException {
    try {
      lock.release();
    } finally {
      file.release();
    }
  }

  /** The file of locks, open as long as a thread wants it. */
  private static final class OpenFile {
    private final Path path;
    private final FileChannel channel;
    private int users;

    private OpenFile(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    static OpenFile of(Path path) throws IOException {
      synchronized (OPEN) {
        OpenFile file = OPEN.get(path);
        if (file == null) {
          file =
              new OpenFile(
                  path,
                  FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
          OPEN.put(path, file);
        }
        file.users++;
        return file;
      }
    }

    FileLock attempt(long place) throws IOException {
      try {
        return channel.tryLock(place, 1, false);
      } catch (OverlappingFileLockException e) {
        return null; // another thread of this process has it
      }
    }

    void release() throws IOException {
      synchronized (OPEN) {
        users--;
        if (users == 0) {
          OPEN.remove(path);
          channel.close();
        }
      }
    }
  }
}
