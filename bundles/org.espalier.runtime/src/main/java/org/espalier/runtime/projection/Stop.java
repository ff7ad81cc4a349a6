package org.espalier.runtime.projection;

import java.util.concurrent.CancellationException;
import org.espalier.host.RunListener;

/** Ends work that somebody wants to end. */
public final class Stop {
  private Stop() {}

  /**
   * Goes on unless the listener wants an end.
   *
   * @throws CancellationException if it does
   */
  public static void check(RunListener listener) {
    if (listener.stopRequested()) {
      throw new CancellationException("the projection was stopped");
    }
  }
}
