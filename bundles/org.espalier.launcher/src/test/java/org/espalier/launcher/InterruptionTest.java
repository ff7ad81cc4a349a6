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
  void a_run_that_asks_is_told_to_stop_and_waited_for() throws InterruptedException {
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
  void a_verb_that_never_asks_is_not_waited_for_long() {
    long before = System.nanoTime();
    interruption.interrupt();
    assertTrue(System.nanoTime() - before < 10_000_000_000L);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void an_ordinary_end_of_the_virtual_machine_is_none() {
    interruption.finish();
    interruption.interrupt();
    assertFalse(interruption.wanted());
  }
}
