package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.espalier.backend.cuda.CudaMachine;
import org.junit.jupiter.api.Test;

class CardFactsTest {
  private static final CudaMachine MACHINE = Machines.with("580.65", "NVIDIA H200", 9, 0);

  @Test
  void theCardOfADeviceIsToldWithItsDriver() {
    Map<String, String> facts = CardFacts.of("cuda:0", MACHINE);
    assertEquals(
        Map.of(
            "card", "NVIDIA H200",
            "architecture", "sm_90",
            "card's memory", "86 GB",
            "driver", "580.65"),
        facts);
    assertEquals(facts, CardFacts.of("cuda", MACHINE));
  }

  @Test
  void aProcessorAndANumberWithoutACardHaveNone() {
    assertTrue(CardFacts.isCuda("cuda:3"));
    assertFalse(CardFacts.isCuda("cpu"));
    assertEquals(Map.of(), CardFacts.of("cuda:3", MACHINE));
    assertEquals(Map.of(), CardFacts.of("cpu", MACHINE));
  }
}
