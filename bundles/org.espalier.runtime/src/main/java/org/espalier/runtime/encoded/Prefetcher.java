package org.espalier.runtime.encoded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.espalier.backend.Buffer;

/**
 * Gathers the rows of coming batches on a thread of its own, while the batches before them are at
 * work.
 *
 * <p>To be used by one thread. What goes wrong while rows are gathered is thrown to whoever wants
 * the batch.
 */
public final class Prefetcher implements AutoCloseable {
  private static final String THREAD = "espalier-prefetch";

  private final int batchSize;
  private final ExecutorService worker;
  private final Queue<RowBatch> free = new ArrayDeque<>();
  private final Queue<Future<RowBatch>> coming = new ArrayDeque<>();
  private Thread thread; // begins with the first batch
  private RowBatch written;
  private int[] order = {};
  private int next;
  private int submitted;

  /**
   * Gathers rows of some columns.
   *
   * @param columns the columns by name
   * @param batchSize the number of rows of a batch; the last one of an order may have fewer
   * @param ahead how many batches are gathered before they are wanted
   */
  public Prefetcher(Map<String, EncodedColumn> columns, int batchSize, int ahead) {
    this.batchSize = batchSize;
    for (int i = 0; i <= ahead; i++) {
      free.add(new RowBatch(columns, batchSize));
    }
    worker = Executors.newSingleThreadExecutor(this::thread);
  }

  private Thread thread(Runnable tasks) {
    thread = new Thread(tasks, THREAD);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Writes the rows of a batch to the fronts of buffers, as soon as they are gathered. Batches of
   * the same order that are wanted one after the other are gathered ahead.
   *
   * @param rows the numbers of all rows in the order of the epoch; not to be changed as long as
   *     batches of it are wanted
   * @param batch which batch of it, from 0 on
   * @param buffers the buffer for each column, by name
   * @throws UncheckedIOException if rows cannot be read
   */
  public void write(int[] rows, int batch, Map<String, Buffer> buffers) {
    if (written != null) {
      free.add(written);
      written = null;
    }
    if (rows != order || batch != next) {
      begin(rows, batch);
    }
    submit();
    next = batch + 1;
    written = take();
    written.write(buffers);
    submit();
  }

  /** Forgets what was gathered for another order, or for another place in it. */
  private void begin(int[] rows, int batch) {
    while (!coming.isEmpty()) {
      free.add(take());
    }
    order = rows;
    submitted = batch;
  }

  private void submit() {
    while (!free.isEmpty() && (long) submitted * batchSize < order.length) {
      RowBatch batch = free.remove();
      int from = submitted++ * batchSize;
      int[] rows = order;
      coming.add(
          worker.submit(
              () -> {
                batch.gather(rows, from, Math.min(batchSize, rows.length - from));
                return batch;
              }));
    }
  }

  /** Waits for the next batch; it comes in any case, so that being interrupted is put off. */
  private RowBatch take() {
    Future<RowBatch> gathered = coming.remove();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return gathered.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof UncheckedIOException reading) {
      return new UncheckedIOException(new IOException(reading.getCause().getMessage(), reading));
    }
    return new IllegalStateException("rows of a batch cannot be gathered: " + cause, cause);
  }

  /** Ends the thread, after the batch that it is gathering. */
  @Override
  public void close() {
    coming.forEach(batch -> batch.cancel(false));
    worker.shutdown();
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
