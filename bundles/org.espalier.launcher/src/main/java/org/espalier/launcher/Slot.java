package org.espalier.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder for the framework's files that nobody else uses at this time.
 *
 * <p>Each distribution has numbered slots; a host takes the first that is free, so that hosts at
 * the same time never share one, and a host alone finds what it left the last time.
 */
final class Slot implements AutoCloseable {
  private static final int MOST = 1000;

  // Opening and closing a file that this virtual machine has locked would release the lock.
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;
  private final Path mark;
  private final CacheSeal seal;
  private final boolean abandoned;

  private Slot(Path folder, FileChannel channel) throws IOException {
    this.folder = folder;
    this.channel = channel;
    this.mark = folder.resolveSibling(folder.getFileName() + ".running");
    this.seal = new CacheSeal(folder.resolveSibling(folder.getFileName() + ".checksums"), folder);
    this.abandoned = Files.exists(mark);
    if (!abandoned) {
      Files.createFile(mark);
    }
  }

  /** Takes a free slot of a folder. */
  static Slot take(Path cache) throws IOException {
    make(cache);
    Path real = cache.toRealPath();
    for (int i = 0; i < MOST; i++) {
      Path folder = real.resolve(Integer.toString(i));
      if (TAKEN.add(folder)) {
        FileChannel channel = lock(real.resolve(i + ".lock"), folder);
        if (channel != null) {
          return new Slot(folder, channel);
        }
      }
    }
    throw new HostException("all " + MOST + " places in " + cache + " are in use by other hosts");
  }

  private static void make(Path cache) throws IOException {
    try {
      Files.createDirectories(cache);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "it cannot be written" : e.getReason();
      throw new IOException(
          "no home can be made with %s: %s; set %s to a folder that can be written"
              .formatted(e.getFile(), reason, Home.VARIABLE),
          e);
    }
  }

  /** Locks a file; null if another process has it. */
  private static FileChannel lock(Path file, Path folder) throws IOException {
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
      return lock == null ? null : channel;
    } finally {
      if (lock == null) {
        TAKEN.remove(folder);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /**
   * Empties it, unless it is as the last host left it.
   *
   * @param key what it is to be filled for; it is emptied if that was something else
   * @param notices is told if it was damaged. One whose host was ended from outside is emptied
   *     without a word: a framework unpacks jars as it needs them, and one may be there by half
   */
  void prepare(String key, List<String> notices) throws IOException {
    CacheSeal.Difference difference =
        abandoned ? CacheSeal.Difference.KEY : seal.compare(key).orElse(CacheSeal.Difference.NONE);
    if (difference == CacheSeal.Difference.DAMAGE) {
      notices.add(
          "the cache "
              + folder
              + " was damaged since a host last used it; it was made anew and nothing is lost, but"
              + " look after the disk if this happens again");
    }
    if (difference != CacheSeal.Difference.NONE) {
      clear();
    }
    seal.lift();
  }

  /** Keeps what is in it for the next host; to be called when nobody writes there any more. */
  void keep(String key) throws IOException {
    seal.set(key);
    Files.deleteIfExists(mark);
  }

  private void clear() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Gives it back; what is in it is not used again unless it is to be kept. */
  @Override
  public void close() throws IOException {
    channel.close();
    TAKEN.remove(folder);
  }
}
