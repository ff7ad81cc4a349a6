package org.espalier.callback;

/** A callback that changes a learning rate which a schedule sets before each step. */
public final class ScheduledRateException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Names the types of both. */
  public ScheduledRateException(String callback, String schedule) {
    super(
        ("the callback \"%s\" changes the learning rate, but the schedule \"%s\" of"
                + " training.optimizer sets it before each step; leave one of the two out")
            .formatted(callback, schedule));
  }
}
