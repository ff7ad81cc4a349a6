package org.espalier.benchmarks.driver;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.benchmarks.contest.Laps.Lap;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private final Results results = new Results();

  private void add(String name, double millis, double loss) {
    results.add(name, new Round(millis, millis / 2, loss, loss / 10));
  }

  @Test
  void ratiosAreTakenWithinARound() {
    add("a", 10, 0.5);
    add("b", 20, 0.5);
    add("a", 100, 0.5);
    add("b", 400, 0.5);
    add("a", 30, 0.5);
    add("b", 30, 0.5);
    assertEquals(new Spread(0.5, 0.25, 1), results.ratio("a", "b", Round::millis));
    assertEquals(new Spread(30, 10, 100), results.spread("a", Round::millis));
    assertEquals(new Spread(15, 5, 50), results.spread("a", Round::busy));
  }

  @Test
  void contestantsWithOtherLossesAreFoundOut() {
    add("a", 10, 0.5);
    add("b", 20, 0.5001);
    assertDoesNotThrow(results::requireSameLoss);
    add("c", 20, 0.502);
    Throwable thrown = assertThrows(IllegalStateException.class, results::requireSameLoss);
    assertTrue(thrown.getMessage().startsWith("c has loss 0.502"), thrown.getMessage());
  }

  @Test
  void aLossThatIsNoNumberIsFoundOut() {
    add("a", 10, 0.5);
    add("b", 20, Double.NaN);
    assertThrows(IllegalStateException.class, results::requireSameLoss);
  }

  @Test
  void epochsOfTheWarmUpAreNotMeasured() {
    List<Lap> laps =
        List.of(
            new Lap(1, 900, 800, 0.7),
            new Lap(2, 10, 9, 0.6),
            new Lap(3, 14, 8, 0.5),
            new Lap(4, 12, 7, 0.4));
    assertEquals(new Round(12, 8, 0.7, 0.4), Round.of(laps, 1));
  }

  @Test
  void anEvenNumberOfFiguresHasItsMedianBetweenTwo() {
    assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 3, 1, 2));
    assertEquals("2.50 (1.00 to 9.00)", Spread.of(9, 3, 1, 2).text(2));
  }

  @Test
  void targetsAreMetOnOneSideOfTheirLimit() {
    Spread half = Spread.of(0.5);
    assertTrue(new Target("a / b", half, 0.5, true, "", "").met());
    assertTrue(new Target("a / b", half, 0.5, false, "", "").met());
    assertEquals(
        "| a / b | at most 0.4 | 0.50 (0.50 to 0.50) | wall | **no** |\n",
        new Target("a / b", half, 0.4, true, "", "wall").row().replace("\r\n", "\n"));
  }
}
