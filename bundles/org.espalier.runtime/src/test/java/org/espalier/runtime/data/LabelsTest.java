package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.source.DataException;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static List<String> classes(String... labels) {
    return Labels.classesOf("label", List.of(labels)).classes();
  }

  @Test
  void classesThatAreWholeNumbersAreInTheirOrder() {
    assertEquals(List.of("-1", "2", "10"), classes("10", "2", "-1", "10"));
  }

  @Test
  void otherClassesAreInTheOrderOfTheirCodePoints() {
    assertEquals(List.of("10", "2", "B", "a"), classes("a", "10", "2", "B"));
    assertEquals(List.of("\uff01", "\ud83d\ude00"), classes("\ud83d\ude00", "\uff01"));
  }

  @Test
  void numbersStandBetweenBlanksCommasAndBrackets() {
    Labels pairs = Labels.numbers("label", 2);
    for (String cell : List.of("1 -2.5", "[1, -2.5]", " 1,-2.5 ", "[[1], [-2.5]]")) {
      assertArrayEquals(new double[] {1, -2.5}, pairs.numbers(cell, "a.csv:2"));
    }
  }

  @Test
  void labelsWithOtherCountsOrNoNumbersAreRefused() {
    Labels pairs = Labels.numbers("label", 2);
    for (String cell : List.of("", "[]", "1", "1 2 3", "1 x", "NaN 1", "1 Infinity")) {
      DataException e =
          assertThrows(DataException.class, () -> pairs.numbers(cell, "a.csv:2"), cell);
      assertTrue(e.getMessage().startsWith("a.csv:2: the label \"" + cell), e.getMessage());
    }
  }
}
