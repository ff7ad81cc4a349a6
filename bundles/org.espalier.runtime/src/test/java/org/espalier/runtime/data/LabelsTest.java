package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
}
