package org.espalier.itest.replacing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentilesAreThoseOfAllThatWereAdded() {
    Latencies some = new Latencies();
    Latencies others = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      (i % 2 == 0 ? some : others).add(i * 1_000L);
    }
    some.add(others);
    assertEquals(1000, some.count());
    assertEquals(0.5, some.percentile(0.5), 0.02);
    assertEquals(0.99, some.percentile(0.99), 0.03);
    assertEquals(1, some.longest());
  }
}
