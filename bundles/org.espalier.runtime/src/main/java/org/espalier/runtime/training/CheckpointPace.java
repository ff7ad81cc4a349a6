package org.espalier.runtime.training;

/**
 * Says when a checkpoint is due: some seconds after the last one, and so rarely that writing takes
 * no more than a twentieth of the time.
 */
final class CheckpointPace {
  private static final int SHARE = 20;

  private final double seconds;
  private long last = System.nanoTime();
  private long cost;

  /**
   * A pace.
   *
   * @param seconds the time between two checkpoints; 0 for one after each batch, whatever it costs
   */
  CheckpointPace(double seconds) {
    this.seconds = seconds;
  }

  /** Whether one is due now. */
  boolean isDue() {
    long passed = System.nanoTime() - last;
    return seconds == 0 || (passed >= seconds * 1e9 && passed >= SHARE * cost);
  }

  /**
   * One was written.
   *
   * @param began when its writing began, by {@link System#nanoTime()}
   */
  void written(long began) {
    last = System.nanoTime();
    cost = last - began;
  }
}
