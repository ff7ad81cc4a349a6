package org.espalier.runtime.files;

import java.io.InterruptedIOException;

/** Waits that an interrupt of the thread ends. */
final class Interruptible {
  private Interruptible() {}

  /** Sleeps. */
  static void sleep(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The failure of input or output that an interrupt is. */
  static InterruptedIOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException failure = new InterruptedIOException("interrupted");
    failure.initCause(cause);
    return failure;
  }
}
