package org.espalier.benchmarks.driver;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.espalier.benchmarks.contest.Laps.Lap;

/**
 * One turn of a contestant, in a virtual machine of its own.
 *
 * @param millis the median time of an epoch
 * @param busy the median of what the training thread had a processor for
 * @param firstLoss the loss of the first epoch
 * @param lastLoss the loss of the last epoch
 */
record Round(double millis, double busy, double firstLoss, double lastLoss) {
  /**
   * Sums up a turn.
   *
   * @param laps all epochs
   * @param warmUp how many of them are not measured
   */
  static Round of(List<Lap> laps, int warmUp) {
    List<Lap> measured = laps.subList(warmUp, laps.size());
    return new Round(
        median(measured, Lap::millis),
        median(measured, Lap::busy),
        laps.get(0).loss(),
        laps.get(laps.size() - 1).loss());
  }

  private static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
    return Spread.of(laps.stream().mapToDouble(figure).toArray()).median();
  }
}
