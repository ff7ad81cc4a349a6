package org.espalier.tuning.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may do what with a study at a moment: bytes of the file {@code .lock} in its folder, which
 * the system takes back from a process that is killed.
 *
 * <p>A process has that file open once: closing it gives back all its locks.
 */
final class StudyLocks implements AutoCloseable {
  /** The name of the file. */
  static final String FILE = ".lock";

  private static final long STORE = 0;
  private static final long WORKERS = 1;
  private static final long REFIT = 2;
  private static final long TRIALS = 16;
  private static final Map<Path, StudyLocks> OPEN = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final ReentrantLock store = new ReentrantLock();
  private int users;
  private int workers;
  private FileLock working;

  private StudyLocks(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** The locks of a study; whoever asks closes them. */
  static StudyLocks of(Path study) throws IOException {
    Path file = study.resolve(FILE).toAbsolutePath().normalize();
    synchronized (OPEN) {
      StudyLocks locks = OPEN.get(file);
      if (locks == null) {
        locks = new StudyLocks(file);
        OPEN.put(file, locks);
      }
      locks.users++;
      return locks;
    }
  }

  /** What is done while nobody else uses the store. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  /** Waits until nobody else uses the store, and does something with it. */
  <T> T exclusively(Action<T> action) throws IOException {
    store.lock();
    try (FileLock lock = channel.lock(STORE, 1, false)) {
      assert lock.isValid();
      return action.run();
    } finally {
      store.unlock();
    }
  }

  /** Takes a trial for this thread; empty if another one has it, here or in another process. */
  Optional<FileLock> trial(int number) throws IOException {
    return attempt(TRIALS + number);
  }

  /** Takes the right to train the best configuration again; empty if another one has it. */
  Optional<FileLock> refit() throws IOException {
    return attempt(REFIT);
  }

  private Optional<FileLock> attempt(long place) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(place, 1, false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // another thread of this process has it
    }
  }

  /** Says that this process works on the study, until it says that it does so no longer. */
  synchronized void beginWork() throws IOException {
    if (workers == 0) {
      working = channel.lock(WORKERS, 1, true);
    }
    workers++;
  }

  /** Takes back what {@link #beginWork} said. */
  synchronized void endWork() throws IOException {
    workers--;
    if (workers == 0) {
      working.release();
    }
  }

  /** Whether some process works on the study. */
  synchronized boolean isWorkedOn() throws IOException {
    if (workers > 0) {
      return true;
    }
    try (FileLock lock = channel.tryLock(WORKERS, 1, false)) {
      return lock == null;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(file);
        channel.close();
      }
    }
  }
}
