package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.source.DataException;
import org.junit.jupiter.api.Test;

class SplitterTest {
  @Test
  void aQuarterOfAThousandRowsAreTestedOn() {
    Split split = new Splitter(0.25, 0, true, false, 1).split(1000);
    assertEquals(750, split.train().length);
    assertEquals(0, split.validation().length);
    assertEquals(250, split.test().length);
    assertHasAll(split, 1000);
  }

  @Test
  void withoutShufflingTheLastRowsAreTestedAndThoseBeforeThemValidated() {
    Split split = new Splitter(0.2, 0.25, false, false, 1).split(10);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, split.train());
    assertArrayEquals(new int[] {6, 7}, split.validation());
    assertArrayEquals(new int[] {8, 9}, split.test());
  }

  @Test
  void validationRowsCanBeRandomWhereOthersAreNot() {
    Split split = new Splitter(0.2, 0.25, false, true, 1).split(100);
    assertArrayEquals(IntStream.range(80, 100).toArray(), split.test());
    assertFalse(Arrays.equals(IntStream.range(60, 80).toArray(), split.validation()));
    assertHasAll(split, 100);
  }

  @Test
  void aFractionThatBinaryNumbersCannotHoldIsCutAsInDecimal() {
    Split split = new Splitter(0, 0.2, false, false, 1).split(1000);
    assertEquals(800, split.train().length);
    split = new Splitter(0.1, 0.3, false, false, 1).split(1000);
    assertEquals(630, split.train().length);
    assertEquals(100, split.test().length);
  }

  @Test
  void eachClassGivesItsShareOfEachPart() {
    List<String> classes =
        Stream.concat(
                IntStream.range(0, 60).mapToObj(i -> "a"),
                IntStream.range(0, 40).mapToObj(i -> "b"))
            .toList();
    Split split = new Splitter(0.25, 0.2, true, false, 3).split(classes);
    assertEquals(15, count(split.test(), classes, "a"));
    assertEquals(10, count(split.test(), classes, "b"));
    assertEquals(9, count(split.validation(), classes, "a"));
    assertEquals(6, count(split.validation(), classes, "b"));
    assertHasAll(split, 100);
  }

  @Test
  void aSplitThatLeavesNoRowToTrainOnIsRefused() {
    assertThrows(DataException.class, () -> new Splitter(0.9, 0.9, true, false, 1).split(2));
  }

  private static long count(int[] rows, List<String> classes, String name) {
    return Arrays.stream(rows).filter(row -> classes.get(row).equals(name)).count();
  }

  private static void assertHasAll(Split split, int rows) {
    int[] all =
        IntStream.concat(
                Arrays.stream(split.train()),
                IntStream.concat(Arrays.stream(split.validation()), Arrays.stream(split.test())))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, rows).toArray(), all);
  }
}
