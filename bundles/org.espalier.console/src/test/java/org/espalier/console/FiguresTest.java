package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.console.call.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0.87543, 0.8754",
    "0, 0.0000",
    "0.001, 0.0010",
    "0.00054321, 5.432e-04",
    "0.00001234, 1.234e-05",
    "-2500000, -2.500e+06",
    "NaN, -",
    "12345.6, 12345.6000"
  })
  void numbersShowWhatMatters(double value, String text) {
    assertEquals(text, Figures.text(value));
  }

  @ParameterizedTest
  @CsvSource({"0.04, 0.0 s", "9.94, 9.9 s", "59.4, 59 s", "65.4, 1:05", "3723, 1:02:03"})
  void timesGrowUnits(double seconds, String text) {
    assertEquals(text, Figures.seconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "2.5, 2.5000"})
  void countsHaveNoDecimals(double value, String text) {
    assertEquals(text, Figures.count(value));
  }

  @Test
  void aDeviationHasTheDecimalsOfItsMean() {
    assertEquals("0.8092 \u00b1 0.0004", Figures.spread(0.80921, 0.00039));
    assertEquals("12.5000 \u00b1 0.2500", Figures.spread(12.5, 0.25));
    assertEquals("2.000e-05 \u00b1 1.000e-06", Figures.spread(2e-5, 1e-6));
  }
}
