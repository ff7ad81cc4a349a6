package org.espalier.report.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
  @Test
  void fewPointsAllStay() {
    assertArrayEquals(
        new int[] {0, 1, 2}, Thinning.of(new double[] {1, 2, 3}, new double[] {5, 5, 5}, 3));
  }

  @Test
  void aSingleSpikeStaysAmongManyPoints() {
    double[] xs = IntStream.range(0, 10_000).asDoubleStream().toArray();
    double[] ys = new double[xs.length];
    ys[4321] = 100;
    int[] kept = Thinning.of(xs, ys, 50);
    assertEquals(50, kept.length);
    assertTrue(Arrays.stream(kept).anyMatch(i -> i == 4321));
    assertEquals(0, kept[0]);
    assertEquals(9999, kept[49]);
    assertTrue(IntStream.range(1, 50).allMatch(i -> kept[i] > kept[i - 1]));
  }
}
