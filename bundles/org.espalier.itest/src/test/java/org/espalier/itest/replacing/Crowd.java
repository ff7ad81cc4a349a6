package org.espalier.itest.replacing;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Threads that ask the same thing again and again, and measure how long each answer takes. */
final class Crowd implements AutoCloseable {
  /** What its threads are called. */
  static final String NAME = "asking";

  private final int size;
  private final ExecutorService threads;
  private final Runnable question;

  /** So many threads. */
  Crowd(int size, Runnable question) {
    this.size = size;
    this.threads = Executors.newFixedThreadPool(size, work -> new Thread(work, NAME));
    this.question = question;
  }

  /** What happens while the crowd asks. */
  @FunctionalInterface
  interface Meanwhile {
    void happen() throws Exception;
  }

  /**
   * Asks at least so often, and until something has happened meanwhile.
   *
   * @return how long the answers took
   */
  Latencies ask(int least, Meanwhile meanwhile) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean happened = new AtomicBoolean();
    List<Future<Latencies>> all =
        IntStream.range(0, size)
            .mapToObj(i -> threads.submit(() -> answers(asked, least, happened)))
            .toList();
    try {
      meanwhile.happen();
    } finally {
      happened.set(true);
    }
    Latencies latencies = new Latencies();
    for (Future<Latencies> one : all) {
      latencies.add(one.get(5, TimeUnit.MINUTES));
    }
    return latencies;
  }

  private Latencies answers(AtomicInteger asked, int least, AtomicBoolean happened) {
    Latencies latencies = new Latencies();
    while (asked.getAndIncrement() < least || !happened.get()) {
      long before = System.nanoTime();
      question.run();
      latencies.add(System.nanoTime() - before);
    }
    return latencies;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
