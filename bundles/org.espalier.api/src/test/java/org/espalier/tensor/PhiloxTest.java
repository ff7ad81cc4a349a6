package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiloxTest {
  @Test
  void aBlockOfZerosIsThatOfThePaper() {
    int[] expected = {0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8};
    assertArrayEquals(expected, new Philox(0, 0, 0, 0).words(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 514, 1024, 1535, 4099})
  void numbersAreThoseOfTheirBlocksHoweverManyAreDrawn(int count) {
    Philox philox = new Philox(0x9876543210FEDCBAL, "layer/0", 17);
    float[] numbers = new float[count + 2];
    philox.uniform(numbers, 1, count);
    float[] expected = new float[count + 2];
    for (int i = 0; i < count; i++) {
      expected[i + 1] = (philox.words(i / 4)[i % 4] >>> 8) * 0x1p-24f;
    }
    assertArrayEquals(expected, numbers);
  }
}
