package org.espalier.itest.replacing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long a crowd waits for answers while nothing else happens, while something unrelated
 * computes, and while a bundle is replaced: one after the other, round after round, each equally
 * long.
 */
final class SwapTimes {
  private final Crowd crowd;
  private final int least;
  private final int swaps;
  private final Crowd.Meanwhile swapping;
  private final List<Latencies> quiet = new ArrayList<>();
  private final List<Latencies> busy = new ArrayList<>();
  private final List<Latencies> swapped = new ArrayList<>();
  private double share;

  /**
   * Measures a crowd.
   *
   * @param least the answers of each phase
   * @param swaps how many swaps happen in one phase
   */
  SwapTimes(Crowd crowd, int least, int swaps, Crowd.Meanwhile swapping) {
    this.crowd = crowd;
    this.least = least;
    this.swaps = swaps;
    this.swapping = swapping;
  }

  /** Makes one round. */
  void round() throws Exception {
    long before = System.nanoTime();
    long computed = OtherWork.computed();
    swapped.add(crowd.ask(least, swapping));
    long all = System.nanoTime() - before;
    long others = Math.min(all, OtherWork.computed() - computed);
    share = (double) others / all;
    quiet.add(crowd.ask(least, () -> Thread.sleep(TimeUnit.NANOSECONDS.toMillis(all))));
    busy.add(crowd.ask(least, () -> OtherWork.like(others, all, swaps)));
  }

  private long answers() {
    return swapped.stream().mapToLong(Latencies::count).sum();
  }

  /** For people: medians over the rounds. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%d answers over %d swaps in %d rounds; the others computed %.0f %% of one processor%n"
            + "  quiet     %s%n  busy      %s%n  swapping  %s%n"
            + "  p99 swapping / quiet %.2f, swapping / busy %.2f (medians of rounds)%n",
        answers(),
        swaps * swapped.size(),
        swapped.size(),
        100 * share,
        words(quiet),
        words(busy),
        words(swapped),
        ratio(swapped, quiet),
        ratio(swapped, busy));
  }

  private static String words(List<Latencies> rounds) {
    return String.format(
        Locale.ROOT,
        "p50 %.3f ms, p99 %.3f ms, p99.9 %.2f ms, longest %.0f ms",
        median(rounds.stream().mapToDouble(one -> one.percentile(0.5)).toArray()),
        median(rounds.stream().mapToDouble(one -> one.percentile(0.99)).toArray()),
        median(rounds.stream().mapToDouble(one -> one.percentile(0.999)).toArray()),
        rounds.stream().mapToDouble(Latencies::longest).max().orElse(0));
  }

  private static double ratio(List<Latencies> some, List<Latencies> others) {
    double[] ratios = new double[some.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = some.get(i).percentile(0.99) / others.get(i).percentile(0.99);
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
