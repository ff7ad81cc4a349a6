package org.espalier.runtime.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Writes something while other work goes on; closing it waits until everything is written. */
public final class WritingAside implements AutoCloseable {
  private final FutureTask<Void> task;

  private WritingAside(FutureTask<Void> task) {
    this.task = task;
  }

  /** What is to be written. */
  @FunctionalInterface
  public interface Writing {
    /** Writes it. */
    void write() throws IOException;
  }

  /** Begins to write. */
  public static WritingAside begin(Writing writing) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              writing.write();
              return null;
            });
    Thread thread = new Thread(task, "espalier run record");
    thread.setDaemon(true);
    thread.start();
    return new WritingAside(task);
  }

  /**
   * Waits until everything is written.
   *
   * @throws IOException if it cannot be
   */
  public void await() throws IOException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw new IOException(failure.getMessage(), failure);
      }
      throw new IllegalStateException("a run cannot be recorded: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a run was recorded");
    }
  }

  /** Waits too: whoever fails meanwhile leaves nothing half-written. */
  @Override
  public void close() throws IOException {
    await();
  }
}
