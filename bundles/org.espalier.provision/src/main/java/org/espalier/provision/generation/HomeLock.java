package org.espalier.provision.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.espalier.plugin.HomeInUseException;
import org.espalier.provision.json.AtomicFile;
import org.espalier.provision.json.Json;

/**
 * The lock of a home, which whoever changes what is installed has so long. It ends with the
 * process, however that ends; a file beside it says who has it, for the message to the others. The
 * launcher reads both before it starts a host that would take it.
 *
 * <p>One host may take it several times; it is free when each of them is closed. Safe for use by
 * several threads.
 */
public final class HomeLock {
  private static final String FILE = "lock";
  private static final String HOLDER = "lock.json";

  private final Path home;
  private FileChannel channel;
  private int holds;

  /** Who has a home; what is started with the same number later has started at another time. */
  record Holder(long pid, String started, String command, String since) {
    static Holder self(String command) {
      ProcessHandle process = ProcessHandle.current();
      return new Holder(
          process.pid(),
          process.info().startInstant().map(Instant::toString).orElse(""),
          command,
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    boolean isThisProcess() {
      Holder self = self("");
      return pid == self.pid && started.equals(self.started);
    }
  }

  /** Keeps the lock until it is closed. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** The lock of a home's folder, which need not exist. */
  public HomeLock(Path home) {
    this.home = home;
  }

  /**
   * Takes it, at once or not at all.
   *
   * @param command what for, in the words of a command
   * @throws HomeInUseException if another host has it; the message says which
   */
  public synchronized Hold take(String command) throws IOException {
    if (holds == 0) {
      lock(command);
    }
    holds++;
    return new Once();
  }

  private void lock(String command) throws IOException {
    Files.createDirectories(home);
    Holder holder = holder();
    if (holder != null && holder.isThisProcess()) {
      // Opening the file and closing it again would release the other host's lock.
      throw inUse(holder);
    }
    FileChannel opened =
        FileChannel.open(home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (opened.tryLock() == null) {
        opened.close();
        throw inUse(holder());
      }
      channel = opened;
      AtomicFile.removeParts(home, HOLDER);
      Json.write(home.resolve(HOLDER), Holder.self(command));
    } catch (OverlappingFileLockException e) {
      throw inUse(null); // stays open, for the reason above
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Who has it, or had it last and ended without a word; null if that is not known. */
  private Holder holder() {
    Path file = home.resolve(HOLDER);
    try {
      return Files.isRegularFile(file) ? Json.value(Json.read(file), Holder.class) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private HomeInUseException inUse(Holder holder) {
    return holder == null
        ? new HomeInUseException(home)
        : new HomeInUseException(home, holder.pid(), holder.command(), holder.since());
  }

  private synchronized void release() {
    holds--;
    if (holds > 0) {
      return;
    }
    try {
      Files.deleteIfExists(home.resolve(HOLDER));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Once implements Hold {
    private boolean closed;

    @Override
    public void close() {
      synchronized (HomeLock.this) {
        if (!closed) {
          closed = true;
          release();
        }
      }
    }
  }
}
