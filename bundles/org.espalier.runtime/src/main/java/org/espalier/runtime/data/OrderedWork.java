package org.espalier.runtime.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Does pieces of work in threads of its own, and finishes them in the order in which they came.
 *
 * <p>What comes out depends on the order alone, and never on which thread was faster; the same goes
 * for the failure, if there are several. Some pieces wait at most, so memory stays bounded. The
 * threads begin with the first piece. For one thread, which hands over the pieces.
 */
final class OrderedWork implements AutoCloseable {
  private final int threads;
  private final String name;
  private final Deque<Future<Runnable>> waiting = new ArrayDeque<>();
  private ExecutorService executor;

  /**
   * Begins without work.
   *
   * @param threads the most threads to work in
   * @param name what the threads are called
   */
  OrderedWork(int threads, String name) {
    this.threads = threads;
    this.name = name;
  }

  /**
   * Hands over a piece of work.
   *
   * @param work done by another thread; answers what the calling one has to do with the result
   * @throws RuntimeException what an earlier piece failed with
   */
  void add(Callable<Runnable> work) {
    if (executor == null) {
      executor = Executors.newFixedThreadPool(threads, this::thread);
    }
    if (waiting.size() >= 2 * threads) {
      finishOldest();
    }
    waiting.add(executor.submit(work));
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits for all pieces.
   *
   * @throws RuntimeException what the first one that failed did so with
   */
  void finish() {
    while (!waiting.isEmpty()) {
      finishOldest();
    }
  }

  private void finishOldest() {
    try {
      waiting.remove().get().run();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException(name + ": interrupted");
  }

  /** Drops what waits, and waits for the threads to end. */
  @Override
  public void close() {
    waiting.clear();
    if (executor != null) {
      executor.shutdownNow();
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }
}
