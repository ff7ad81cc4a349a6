package org.espalier.launcher;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end of the virtual machine, by Ctrl-C or from outside, into a wish that the verb can
 * follow: the run stops after its batch and writes what it has.
 */
final class Interruption {
  private static final long UNASKED_SECONDS = 1;
  private static final long ASKED_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final PrintStream err;
  private volatile boolean wanted;
  private volatile boolean asked;

  Interruption(PrintStream err) {
    this.err = err;
  }

  /** Listens from now on. */
  void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "espalier-interruption"));
  }

  /** Whether the verb is to end. */
  boolean wanted() {
    asked = true;
    return wanted;
  }

  /** Says that the verb has ended. */
  void finish() {
    finished.countDown();
  }

  /** Asks the verb to end, and waits until it has. */
  void interrupt() {
    if (finished.getCount() == 0) {
      return;
    }
    wanted = true;
    if (asked) {
      err.println();
      err.println("stopping after this batch");
    }
    try {
      // A verb that never asks will not stop for being waited for.
      boolean ended = finished.await(asked ? ASKED_SECONDS : UNASKED_SECONDS, TimeUnit.SECONDS);
      if (!ended && asked) {
        err.println("the batch did not end within " + ASKED_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
