package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyOrderTest {
  /** Keys with many equal ones. */
  private static long[] keys(int count, int different) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) i * i * 7 + i * 31L) % different;
    }
    return keys;
  }

  /** The hashes are those of numpy's argsort with its SIMD kernels switched off. */
  @ParameterizedTest
  @CsvSource({
    "17, 5, -1629335892",
    "18, 5, -768275901",
    "53, 4, 1930305060",
    "500, 23, -801033450",
    "5000, 60, -1257159654"
  })
  void equalKeysComeInTheOrderOfNumpy(int count, int different, int hash) {
    int actual = 0;
    for (Integer place : NumpyOrder.of(keys(count, different))) {
      actual = actual * 31 + place;
    }
    assertEquals(hash, actual);
  }

  @Test
  void keysThatDefeatTheMedianOfThreeAreSortedAllTheSame() {
    long[] keys = new long[20_000];
    for (int i = 0; i < keys.length / 2; i++) {
      keys[i] = i % 2 == 0 ? i : keys.length / 2 + i;
      keys[keys.length / 2 + i] = 2L * i;
    }
    Integer[] order = NumpyOrder.of(keys);
    assertEquals(keys.length, new HashSet<>(Arrays.asList(order)).size());
    for (int i = 1; i < order.length; i++) {
      assertTrue(keys[order[i - 1]] <= keys[order[i]]);
    }
  }

  @Test
  void fewKeysOrNoneAreSorted() {
    assertEquals(0, NumpyOrder.of(new long[0]).length);
    assertEquals(List.of(1, 0), Arrays.asList(NumpyOrder.of(new long[] {2, 1})));
  }
}
