package org.espalier.runtime.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.host.Distribution;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private static Distribution of(double... numbers) {
    Spread spread = new Spread();
    for (double number : numbers) {
      spread.add(number);
    }
    return spread.distribution();
  }

  @Test
  void quartilesAreThoseOfNumpy() {
    Distribution spread = of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5);
    assertEquals(11, spread.count());
    assertEquals(1, spread.min());
    assertEquals(2.5, spread.lowerQuartile());
    assertEquals(4, spread.median());
    assertEquals(5, spread.upperQuartile());
    assertEquals(7.5, spread.percentile95());
    assertEquals(9, spread.max());
    assertEquals(4, spread.mean());
  }

  @Test
  void eachWholeNumberOfAFewHasABinOfItsOwn() {
    Distribution spread = of(3, 5, 3, 4);
    assertEquals(List.of(3.0, 4.0, 5.0, 6.0), spread.edges());
    assertEquals(List.of(2L, 1L, 1L), spread.bins());
  }

  @Test
  void manyWholeNumbersShareBinsOfOneWidth() {
    double[] numbers = new double[100];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    Distribution spread = of(numbers);
    assertEquals(21, spread.edges().size());
    assertTrue(spread.bins().stream().allMatch(count -> count == 5), spread.bins().toString());
  }

  @Test
  void theGreatestFractionLiesInTheLastBin() {
    Distribution spread = of(0.5, 0.75, 2.5);
    assertEquals(20, spread.bins().size());
    assertEquals(2.5, spread.edges().get(20));
    assertEquals(1, spread.bins().get(19));
    assertEquals(3, spread.bins().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void oneNumberIsABin() {
    assertEquals(List.of(1L), of(7).bins());
    assertEquals(1, of(0.3, 0.3).bins().stream().filter(count -> count == 2).count());
  }

  @Test
  void nothingHasNoSpread() {
    Distribution spread = of();
    assertEquals(0, spread.count());
    assertTrue(Double.isNaN(spread.median()));
    assertEquals(List.of(), spread.bins());
  }

  @Test
  void ofVeryManyAnEvenPartIsKept() {
    Spread spread = new Spread();
    int count = 5 * Spread.MOST;
    for (int i = 0; i < count; i++) {
      spread.add(i);
    }
    Distribution found = spread.distribution();
    assertEquals(count, found.count());
    assertEquals(0, found.min());
    assertEquals(count - 1, found.max());
    assertEquals((count - 1) / 2.0, found.mean(), 1e-6);
    assertEquals(count / 2.0, found.median(), 8);
    assertEquals(count, found.bins().stream().mapToDouble(Long::doubleValue).sum(), 8);
  }
}
