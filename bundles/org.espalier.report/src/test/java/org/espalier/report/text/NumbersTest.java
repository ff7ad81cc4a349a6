package org.espalier.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0           | 0
          1           | 1
          -3          | −3
          0.87341     | 0.8734
          0.9         | 0.9
          12.3456     | 12.35
          999.96      | 1,000
          1234.5      | 1,234
          1234567     | 1,234,567
          -0.25       | −0.25
          0.000123456 | 0.0001235
          0.0000012   | 1.2e-6
          2.5e12      | 2,500,000,000,000
          2.5e20      | 2.5e20
          NaN         | undefined
          Infinity    | infinite
          """)
  void figuresHaveFourDigitsThatCount(double value, String text) {
    assertEquals(text, Numbers.figure(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0       | 0 %
          0.0001  | < 0.1 %
          0.0043  | 0.4 %
          0.086   | 8.6 %
          0.0999  | 10 %
          0.12345 | 12 %
          0.995   | 99.5 %
          0.9999  | 100 %
          1       | 100 %
          """)
  void percentagesKeepADecimalWhereItMatters(double share, String text) {
    assertEquals(text, Numbers.percent(share).replace('\u00a0', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0042 | 4.2 ms
          0.25   | 0.25 s
          1.25   | 1.3 s
          9.99   | 10.0 s
          12.4   | 12 s
          59.6   | 1 min 0 s
          200    | 3 min 20 s
          7500   | 2 h 5 min
          """)
  void timesAreInTheUnitsOfPeople(double seconds, String text) {
    assertEquals(text, Numbers.seconds(seconds));
  }

  @Test
  void longTextsEndInAnEllipsis() {
    assertEquals("abc", Numbers.shortened("abc", 3));
    assertEquals("ab…", Numbers.shortened("abcd", 3));
    assertEquals("\uD83D\uDE00…", Numbers.shortened("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2));
  }

  @Test
  void aCountAgreesWithItsNoun() {
    assertEquals("1 row", Numbers.of(1, "row", "rows"));
    assertEquals("2,000 rows", Numbers.of(2000, "row", "rows"));
  }
}
