package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {
  private long now = 17;

  @Test
  void whereReadingCostsNothingEveryBatchIsLookedAt() {
    ReadingPace pace = new ReadingPace(false, () -> now);
    assertTrue(pace.isDue(false));
    assertTrue(pace.isDue(false));
  }

  @Test
  void aDeviceIsWaitedForAFewTimesASecondAndAtTheEndsOfEpochs() {
    ReadingPace pace = new ReadingPace(true, () -> now);
    assertTrue(pace.isDue(false), "the first batch after a break");
    assertFalse(pace.isDue(false));
    assertTrue(pace.isDue(true), "the last of an epoch");
    now += 199_999_999;
    assertFalse(pace.isDue(false));
    now++;
    assertTrue(pace.isDue(false));
    assertFalse(pace.isDue(false));
  }

  @Test
  void figuresAreComputedWhenTheyAreLookedAtAndOnlyOnce() {
    int[] computed = {0};
    LateFigures figures = new LateFigures(() -> Map.of("loss", (double) ++computed[0]));
    assertEquals(0, computed[0]);
    assertEquals(1, figures.get("loss"));
    assertTrue(figures.containsKey("loss"));
    assertEquals(Map.of("loss", 1.0), figures);
    assertEquals(1, computed[0]);
  }
}
