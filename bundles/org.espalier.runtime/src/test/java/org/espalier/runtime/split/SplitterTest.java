package org.espalier.runtime.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.espalier.source.DataException;
import org.junit.jupiter.api.Test;

class SplitterTest {
  @Test
  void aQuarterOfAThousandRowsAreTestedOn() {
    Split split = new Splitter(new TestFraction(0.25), 0, true, false, 1).split(1000);
    assertEquals(750, split.train().length);
    assertEquals(0, split.validation().length);
    assertEquals(250, split.test().length);
    assertHasAll(split, 1000);
  }

  @Test
  void withoutShufflingTheLastRowsAreTestedAndThoseBeforeThemValidated() {
    Split split = new Splitter(new TestFraction(0.2), 0.25, false, false, 1).split(10);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, split.train());
    assertArrayEquals(new int[] {6, 7}, split.validation());
    assertArrayEquals(new int[] {8, 9}, split.test());
  }

  @Test
  void validationRowsCanBeRandomWhereOthersAreNot() {
    Split split = new Splitter(new TestFraction(0.2), 0.25, false, true, 1).split(100);
    assertArrayEquals(IntStream.range(80, 100).toArray(), split.test());
    assertFalse(Arrays.equals(IntStream.range(60, 80).toArray(), split.validation()));
    assertHasAll(split, 100);
  }

  @Test
  void aFractionThatBinaryNumbersCannotHoldIsCutAsInDecimal() {
    Split split = new Splitter(new TestFraction(0), 0.2, false, false, 1).split(1000);
    assertEquals(800, split.train().length);
    split = new Splitter(new TestFraction(0.1), 0.3, false, false, 1).split(1000);
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
    Split split = new Splitter(new TestFraction(0.25), 0.2, true, false, 3).split(classes);
    assertEquals(15, count(split.test(), classes, "a"));
    assertEquals(10, count(split.test(), classes, "b"));
    assertEquals(9, count(split.validation(), classes, "a"));
    assertEquals(6, count(split.validation(), classes, "b"));
    assertHasAll(split, 100);
  }

  @Test
  void aSplitThatLeavesNoRowToTrainOnIsRefused() {
    assertThrows(
        DataException.class,
        () -> new Splitter(new TestFraction(0.9), 0.9, true, false, 1).split(2));
  }

  @Test
  void foldsInOrderAreThoseOfScikitLearn() {
    int[][] expected = {{0, 1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    for (int fold = 1; fold <= 3; fold++) {
      Split split = new Splitter(new Fold(fold, 3), 0, false, false, 1).split(10);
      assertArrayEquals(expected[fold - 1], split.test());
      assertHasAll(split, 10);
    }
  }

  /** {@code StratifiedKFold(3).split(..., list("aabbbbbbccac"))}, by its rule. */
  @Test
  void stratifiedFoldsInOrderAreThoseOfScikitLearn() {
    List<String> classes = "aabbbbbbccac".chars().mapToObj(Character::toString).toList();
    int[][] expected = {{0, 2, 3, 8}, {1, 4, 5, 9}, {6, 7, 10, 11}};
    for (int fold = 1; fold <= 3; fold++) {
      Split split = new Splitter(new Fold(fold, 3), 0, false, false, 1).split(classes);
      assertArrayEquals(expected[fold - 1], split.test());
    }
  }

  @Test
  void theFoldsOfAnyRowsPartitionThem() {
    Random random = new Random(7);
    for (int draw = 0; draw < 200; draw++) {
      int folds = 2 + random.nextInt(6);
      List<String> classes = new ArrayList<>();
      for (int member = 0; member < folds * 3; member++) {
        classes.add("c" + member % 3);
      }
      IntStream.range(0, random.nextInt(50)).forEach(row -> classes.add("c" + random.nextInt(3)));
      Collections.shuffle(classes, random);
      boolean shuffle = random.nextBoolean();
      boolean stratify = random.nextBoolean();
      double validation = random.nextInt(4) / 10.0;
      List<Split> splits = new ArrayList<>();
      for (int fold = 1; fold <= folds; fold++) {
        Splitter splitter = new Splitter(new Fold(fold, folds), validation, shuffle, false, draw);
        splits.add(stratify ? splitter.split(classes) : splitter.split(classes.size()));
      }
      assertPartition(splits, stratify ? classes : List.of(), classes.size());
    }
  }

  /** The test rows of the splits are all rows, and folds differ by one row at most. */
  private static void assertPartition(List<Split> splits, List<String> classes, int rows) {
    int[] tested =
        splits.stream().flatMapToInt(split -> Arrays.stream(split.test())).sorted().toArray();
    assertArrayEquals(IntStream.range(0, rows).toArray(), tested);
    splits.forEach(split -> assertHasAll(split, rows));
    assertDifferByOne(splits.stream().mapToLong(split -> split.test().length));
    for (String name : Set.copyOf(classes)) {
      assertDifferByOne(splits.stream().mapToLong(split -> count(split.test(), classes, name)));
    }
  }

  private static void assertDifferByOne(LongStream sizes) {
    LongSummaryStatistics all = sizes.summaryStatistics();
    assertTrue(all.getMax() - all.getMin() <= 1, all.toString());
  }

  @Test
  void whatIsLeftOfAFoldIsSharedBetweenTrainingAndValidation() {
    Split split = new Splitter(new Fold(2, 5), 0.25, true, false, 1).split(100);
    assertEquals(20, split.test().length);
    assertEquals(20, split.validation().length);
    assertEquals(60, split.train().length);
  }

  @Test
  void aSeedGivesOtherFolds() {
    int[] one = new Splitter(new Fold(1, 5), 0, true, false, 1).split(100).test();
    int[] other = new Splitter(new Fold(1, 5), 0, true, false, 2).split(100).test();
    assertFalse(Arrays.equals(one, other));
    assertArrayEquals(one, new Splitter(new Fold(1, 5), 0, true, false, 1).split(100).test());
  }

  @Test
  void moreFoldsThanRowsOrMembersOfAClassAreRefused() {
    DataException rows =
        assertThrows(
            DataException.class, () -> new Splitter(new Fold(1, 5), 0, true, false, 1).split(4));
    assertTrue(rows.getMessage().contains("4 rows do not make 5 folds"), rows.getMessage());
    List<String> classes = List.of("a", "a", "a", "a", "b", "b");
    DataException members =
        assertThrows(
            DataException.class,
            () -> new Splitter(new Fold(1, 3), 0, true, false, 1).split(classes));
    assertTrue(
        members.getMessage().contains("the class \"b\" has 2 rows, fewer than the 3 folds"),
        members.getMessage());
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
