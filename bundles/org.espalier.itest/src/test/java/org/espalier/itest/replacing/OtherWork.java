package org.espalier.itest.replacing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * What threads other than a crowd compute while it asks, and work that costs as much and has
 * nothing to do with it.
 */
final class OtherWork {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private OtherWork() {}

  /** The nanoseconds that all threads but those of crowds have computed so far. */
  static long computed() {
    long nanos = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && !thread.getThreadName().equals(Crowd.NAME)) {
        nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }

  /**
   * Computes for a time, and waits for the rest of a longer one, in several equal portions.
   *
   * @param busy the nanoseconds to compute
   * @param all the nanoseconds that it takes in all, on a machine that has nothing else to do
   */
  static void like(long busy, long all, int portions) throws InterruptedException {
    long portion = busy / portions;
    long pause = Math.max(0, all - busy) / portions;
    double sum = 0;
    for (int i = 0; i < portions; i++) {
      long end = THREADS.getCurrentThreadCpuTime() + portion;
      while (THREADS.getCurrentThreadCpuTime() < end) {
        for (int j = 0; j < 1_000; j++) {
          sum += Math.sqrt(j + sum);
        }
      }
      Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
    }
    if (Double.isNaN(sum)) {
      throw new AssertionError("roots of sums are numbers");
    }
  }
}
