package org.espalier.pipeline.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1.2,2) | 1.2.0 | true",
        "[1.2,2) | 1.10.3.SNAPSHOT | true",
        "[1.2,2) | 2.0.0 | false",
        "[1.2,2] | 2.0.0 | true",
        "(1.2,2] | 1.2.0 | false",
        "(1.2,2] | 1.2.0.a | true",
        "1.2 | 1.2.0 | true",
        "1.2 | 9 | true",
        "1.2 | 1.1.9 | false",
        "[1.0.0.RC1,1.0.0.RC2] | 1.0.0.RC2 | true",
      })
  void saysWhichVersionsAreInIt(String range, String version, boolean inside) {
    assertEquals(inside, VersionRange.parse(range).orElseThrow().contains(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "newest", "[1,2", "1,2", "[2]", "[a,b)", "1.2.3.4.5", "99999999999"})
  void whatIsNoRangeIsRefused(String text) {
    assertTrue(VersionRange.parse(text).isEmpty());
  }
}
