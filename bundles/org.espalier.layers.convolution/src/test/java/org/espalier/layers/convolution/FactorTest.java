package org.espalier.layers.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactorTest {
  @Test
  void oneNumberReachesBothWaysAndTwoAreTheEnds() {
    assertEquals(new Factor(-0.2, 0.2), Factor.of("factor", List.of(0.2)));
    assertEquals(new Factor(-0.2, 0.2), Factor.of("factor", List.of(-0.2)));
    assertEquals(new Factor(-0.1, 0.3), Factor.of("factor", List.of(0.3, -0.1)));
    assertEquals(new Factor(0.5, 1.5), Factor.of("factor", List.of(0.5)).plus(1));
  }

  @Test
  void threeNumbersAreNoRange() {
    assertThrows(IllegalArgumentException.class, () -> Factor.of("factor", List.of(1.0, 2.0, 3.0)));
    assertThrows(IllegalArgumentException.class, () -> Factor.of("factor", List.of()));
  }

  @Test
  void valuesHaveALeastAndAGreatest() {
    assertEquals(new ValueRange(0, 255), ValueRange.of(List.of(255.0, 0.0)));
    assertEquals(2, ValueRange.of(List.of(-1.0, 1.0)).extent());
    assertThrows(IllegalArgumentException.class, () -> ValueRange.of(List.of(1.0, 1.0)));
    assertThrows(IllegalArgumentException.class, () -> ValueRange.of(List.of(1.0)));
  }
}
