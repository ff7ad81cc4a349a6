package org.espalier.runtime.guard;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for calls that should be short, which are made on threads of their own; one that is not
 * done in time is interrupted and left behind. Safe for use by several threads.
 */
public final class Deadline implements AutoCloseable {
  /** A framework or system property: so many seconds are waited for a short call. */
  public static final String PROPERTY = "espalier.deadline";

  private static final long SECONDS = 20;
  private static final long IDLE_SECONDS = 5;

  private final Duration limit;
  private final ThreadPoolExecutor threads;

  /** Waits so long for each call. */
  public Deadline(Duration limit) {
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Caller::new);
  }

  /**
   * Waits as long as a property says.
   *
   * @param seconds its value; null for the usual time
   */
  public static Deadline of(String seconds) {
    return new Deadline(Duration.ofSeconds(seconds == null ? SECONDS : Long.parseLong(seconds)));
  }

  /** A thread that makes short calls; calls within a call need no other one. */
  private static final class Caller extends Thread {
    Caller(Runnable work) {
      super(null, work, "espalier-call", 0, false);
      setDaemon(true);
      setContextClassLoader(null);
    }
  }

  /** How long a call may take. */
  public Duration limit() {
    return limit;
  }

  /**
   * Makes a call.
   *
   * @throws TimeoutException if it is not done in time
   * @throws ExecutionException if it fails, with its failure as cause
   * @throws CancellationException if the thread that waits is interrupted
   */
  public <T> T call(Callable<T> call) throws TimeoutException, ExecutionException {
    if (Thread.currentThread() instanceof Caller) {
      return here(call);
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    Future<T> future = threads.submit(() -> in(context, call));
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (TimeoutException e) {
      future.cancel(true);
      throw e;
    }
  }

  private static <T> T in(ClassLoader context, Callable<T> call) throws Exception {
    Thread.currentThread().setContextClassLoader(context);
    try {
      return call.call();
    } finally {
      Thread.currentThread().setContextClassLoader(null);
    }
  }

  private static <T> T here(Callable<T> call) throws ExecutionException {
    try {
      return call.call();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      throw new ExecutionException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
