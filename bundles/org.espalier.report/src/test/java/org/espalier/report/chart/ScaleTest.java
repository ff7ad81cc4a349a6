package org.espalier.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(scale::label).toList();
  }

  @Test
  void aScaleBeginsAndEndsAtRoundNumbers() {
    assertEquals(List.of("0.3", "0.4", "0.5", "0.6", "0.7"), labels(Scale.covering(0.35, 0.66, 4)));
    assertEquals(List.of("0", "5,000", "10,000"), labels(Scale.covering(3, 9_000, 3)));
    assertEquals(List.of("−2", "0", "2"), labels(Scale.covering(-1.7, 1.2, 2)));
    assertEquals(List.of("0", "0.25", "0.50", "0.75", "1.00"), labels(Scale.covering(0, 0.97, 4)));
  }

  @Test
  void epochsAreWholeAndBeginAtTheFirst() {
    assertEquals(List.of("1", "5", "10", "15", "20"), labels(Scale.whole(1, 20, 8)));
    assertEquals(List.of("1", "2", "4", "6", "8", "10"), labels(Scale.whole(1, 10, 8)));
    assertEquals(List.of("1", "2", "3"), labels(Scale.whole(1, 3, 8)));
    assertEquals(List.of("1"), labels(Scale.whole(1, 1, 8)));
    assertEquals(
        List.of("1", "200", "400", "600", "800", "1,000"), labels(Scale.whole(1, 1000, 8)));
  }

  @Test
  void theBordersOfARangeMayLieBetweenTicks() {
    assertEquals(List.of("25", "50", "75"), labels(Scale.within(11, 99, 4, 0)));
    assertEquals(List.of("1", "2", "3"), labels(Scale.within(1, 3, 6, 1)));
    assertEquals(List.of("2", "4", "6", "8", "10", "12", "14"), labels(Scale.within(2, 15, 6, 1)));
  }

  @Test
  void wideRangesAreLogarithmic() {
    assertTrue(Scale.isWide(0.0004, 25));
    Scale scale = Scale.logarithmic(0.0004, 25);
    assertTrue(scale.isLogarithmic());
    assertEquals(List.of("1e−4", "0.001", "0.01", "0.1", "1", "10", "100"), labels(scale));
    assertEquals(0.5, scale.at(0.1), 1e-12);
  }

  @Test
  void rangesThatReachZeroAreNot() {
    assertTrue(!Scale.isWide(0, 25));
    assertTrue(!Scale.isWide(-3, 2500));
  }

  @Test
  void equalNumbersHaveAScaleAroundThem() {
    for (double value : new double[] {0, 1, -4, 1e-12, 1e15}) {
      Scale scale = Scale.covering(value, value, 5);
      assertTrue(scale.at(value) > 0 && scale.at(value) < 1, "at " + value + ": " + scale);
    }
  }

  @Test
  void everyRangeLiesWithinItsScaleAndHasFewDifferentLabels() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double least = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
      double greatest = least + random.nextDouble() * Math.pow(10, random.nextInt(12) - 6);
      Scale scale = Scale.covering(least, greatest, 5);
      assertTrue(scale.at(least) > -1e-6 && scale.at(greatest) < 1 + 1e-6, scale.toString());
      assertTrue(scale.ticks().size() >= 2 && scale.ticks().size() <= 8, scale.toString());
    }
  }

  @Test
  void aLogarithmicRangeEndsWhereItDoesAndHasRoundTicks() {
    assertEquals(
        List.of("10", "20", "50", "100", "200", "500"), labels(Scale.logarithmicWithin(8, 512)));
    assertEquals(
        List.of("1e−5", "1e−4", "0.001", "0.01", "0.1"),
        labels(Scale.logarithmicWithin(1e-5, 0.1)));
    assertTrue(Scale.logarithmicWithin(11, 19).ticks().size() > 1);
    assertEquals(0.5, Scale.logarithmicWithin(0.01, 1).at(0.1), 1e-9);
  }

  @Test
  void roomAtTheEndsKeepsTheTicks() {
    Scale padded = Scale.logarithmicWithin(1e-4, 1).padded(0.1);
    assertEquals(0.5, padded.at(0.01), 1e-9);
    assertTrue(padded.at(1) < 0.95);
    assertEquals(List.of("a", "b"), labels(Scale.named(List.of("a", "b"))));
  }

  @Test
  void aFewFarScoresStandAtTheBorderAndOthersCanBeToldApart() {
    double[] scores = {0.80, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, -500};
    Dimension dimension = Dimension.scores("score", scores, true);
    assertEquals(1, dimension.beyond(scores));
    assertEquals(0, dimension.at(-500), 1e-9);
    assertTrue(dimension.at(0.86) - dimension.at(0.80) > 0.2);
    assertEquals(0, Dimension.scores("loss", scores, false).beyond(scores));
  }
}
