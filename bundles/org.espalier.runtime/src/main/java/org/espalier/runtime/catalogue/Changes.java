package org.espalier.runtime.catalogue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells watchers of changes, on a thread of its own, once for several that come together. */
final class Changes implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Changes::thread);

  Changes() {
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "espalier-changes", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Tells of changes from now on, until what is returned is run. */
  Runnable watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }

  /** Something changed. */
  void happened() {
    if (!watchers.isEmpty() && waiting.compareAndSet(false, true)) {
      try {
        thread.execute(this::tell);
      } catch (RejectedExecutionException e) {
        waiting.set(false); // the host stops
      }
    }
  }

  private void tell() {
    waiting.set(false);
    watchers.forEach(Runnable::run);
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
