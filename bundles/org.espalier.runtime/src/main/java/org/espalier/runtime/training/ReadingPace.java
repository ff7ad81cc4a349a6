package org.espalier.runtime.training;

import java.util.function.LongSupplier;

/**
 * Decides after which batches the loss is looked at: after each one, but on a device that works
 * ahead, which would have to be waited for, at the ends of epochs and a few times a second.
 */
final class ReadingPace {
  private static final long NANOS = 200_000_000;

  private final boolean seldom;
  private final LongSupplier clock;
  private boolean began;
  private long last;

  /**
   * Decides.
   *
   * @param seldom whether reading waits for a device
   * @param clock nanoseconds
   */
  ReadingPace(boolean seldom, LongSupplier clock) {
    this.seldom = seldom;
    this.clock = clock;
  }

  /**
   * Whether to look after this batch.
   *
   * @param end whether it is the first or the last one of an epoch
   */
  boolean isDue(boolean end) {
    long now = clock.getAsLong();
    if (seldom && began && !end && now - last < NANOS) {
      return false;
    }
    began = true;
    last = now;
    return true;
  }
}
