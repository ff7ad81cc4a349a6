package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void aPermutationHoldsEveryNumberOnce() {
    int[] order = new SeededRandom(7, "shuffle", 1).permutation(1000);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertEquals(i, sorted[i]);
    }
    assertFalse(Arrays.equals(order, sorted));
  }

  @Test
  void seedStreamAndStepEachChangeTheNumbersAndNothingElseDoes() {
    int[] first = new SeededRandom(7, "shuffle", 1).permutation(50);
    assertArrayEquals(first, new SeededRandom(7, "shuffle", 1).permutation(50));
    assertFalse(Arrays.equals(first, new SeededRandom(8, "shuffle", 1).permutation(50)));
    assertFalse(Arrays.equals(first, new SeededRandom(7, "split", 1).permutation(50)));
    assertFalse(Arrays.equals(first, new SeededRandom(7, "shuffle", 2).permutation(50)));
  }
}
