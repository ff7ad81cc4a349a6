package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interruption interruption =
      new Interruption(new PrintStream(err, true, StandardCharsets.UTF_8));

  @Test
  void aRunThatAsksIsToldToStopAndWaitedFor() throws InterruptedException {
    assertFalse(interruption.wanted());
    Thread hook = new Thread(interruption::interrupt);
    hook.start();
    while (!interruption.wanted()) {
      Thread.onSpinWait();
    }
    assertTrue(hook.isAlive());
    interruption.finish();
    hook.join();
    assertEquals("stopping after this batch", err.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void aVerbThatNeverAsksIsNotWaitedForLong() {
    long before = System.nanoTime();
    interruption.interrupt();
    assertTrue(System.nanoTime() - before < 10_000_000_000L);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anOrdinaryEndOfTheVirtualMachineIsNone() {
    interruption.finish();
    interruption.interrupt();
    assertFalse(interruption.wanted());
  }
}
