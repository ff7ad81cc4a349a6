package org.espalier.itest.replacing;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final int size;
  private final ExecutorService threads;
  private final Runnable question;

  /** So many threads. */
  Crowd(int size, Runnable question) {
    this.size = size;
    this.threads = Executors.newFixedThreadPool(size);
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
   * @return the milliseconds of each answer, the shortest first
   */
  double[] ask(int least, Meanwhile meanwhile) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean happened = new AtomicBoolean();
    List<Future<List<Double>>> all =
        IntStream.range(0, size)
            .mapToObj(i -> threads.submit(() -> answers(asked, least, happened)))
            .toList();
    try {
      meanwhile.happen();
    } finally {
      happened.set(true);
    }
    List<Double> milliseconds = new ArrayList<>();
    for (Future<List<Double>> one : all) {
      milliseconds.addAll(one.get(5, TimeUnit.MINUTES));
    }
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private List<Double> answers(AtomicInteger asked, int least, AtomicBoolean happened) {
    List<Double> milliseconds = new ArrayList<>();
    while (asked.getAndIncrement() < least || !happened.get()) {
      long before = System.nanoTime();
      question.run();
      milliseconds.add((System.nanoTime() - before) / 1e6);
    }
    return milliseconds;
  }

  /** What 99 of 100 answers are faster than. */
  static double percentile99(double[] sorted) {
    return sorted[(int) (sorted.length * 0.99)];
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
