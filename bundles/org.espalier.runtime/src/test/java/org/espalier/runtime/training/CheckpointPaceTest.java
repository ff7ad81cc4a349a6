package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
  @Test
  void noneIsDueBeforeItsTime() {
    assertFalse(new CheckpointPace(3600).isDue());
  }

  @Test
  void zeroSecondsMakeOneDueAfterEachBatchWhateverItCosts() {
    CheckpointPace pace = new CheckpointPace(0);
    assertTrue(pace.isDue());
    pace.written(System.nanoTime() - 3_600_000_000_000L);
    assertTrue(pace.isDue());
  }

  @Test
  void oneThatTookLongIsNotFollowedSoon() throws InterruptedException {
    CheckpointPace pace = new CheckpointPace(1e-9);
    Thread.sleep(1);
    assertTrue(pace.isDue());
    pace.written(System.nanoTime() - 3_600_000_000_000L);
    Thread.sleep(1);
    assertFalse(pace.isDue());
  }
}
