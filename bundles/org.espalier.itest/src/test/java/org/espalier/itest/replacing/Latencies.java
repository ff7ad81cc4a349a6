package org.espalier.itest.replacing;

/** How long answers took: counted by duration in steps of two percent, so that millions fit. */
final class Latencies {
  private static final double STEP = Math.log(1.02);
  private static final int STEPS = 1_500;

  private final long[] counts = new long[STEPS];
  private long all;
  private long longest;

  /** Counts an answer. */
  void add(long nanos) {
    counts[(int) Math.min(STEPS - 1, Math.log((double) Math.max(1, nanos)) / STEP)]++;
    all++;
    longest = Math.max(longest, nanos);
  }

  /** Counts those of another one, too. */
  void add(Latencies others) {
    for (int i = 0; i < STEPS; i++) {
      counts[i] += others.counts[i];
    }
    all += others.all;
    longest = Math.max(longest, others.longest);
  }

  /** How many there were. */
  long count() {
    return all;
  }

  /** The milliseconds that a part of the answers did not exceed. */
  double percentile(double part) {
    long left = (long) (all * part);
    int step = 0;
    while (step < STEPS - 1 && left >= counts[step]) {
      left -= counts[step];
      step++;
    }
    return Math.exp((step + 0.5) * STEP) / 1e6;
  }

  /** The milliseconds of the longest. */
  double longest() {
    return longest / 1e6;
  }
}
