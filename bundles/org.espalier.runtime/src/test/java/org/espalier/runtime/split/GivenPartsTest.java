package org.espalier.runtime.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.espalier.pipeline.SplitSettings;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.junit.jupiter.api.Test;

class GivenPartsTest {
  /** Parts of rows by their first letters; a dash for a row the source says nothing of. */
  private static GivenParts given(String letters) {
    return new GivenParts(
        letters
            .chars()
            .mapToObj(
                letter ->
                    Arrays.stream(Part.values())
                        .filter(part -> letter != 't' || part != Part.TEST)
                        .filter(part -> part.toString().charAt(0) == letter)
                        .findFirst()
                        .or(() -> letter == 'x' ? Optional.of(Part.TEST) : Optional.empty()))
            .toList());
  }

  private static Splitter inOrder(double test, double validation) {
    return new Splitter(new TestFraction(test), validation, false, false, 1);
  }

  private static SplitSettings settings(Optional<Double> test, Optional<Double> validation) {
    return new SplitSettings(
        test, validation, Optional.empty(), 1, false, true, SplitSettings.ValidationRows.LAST);
  }

  @Test
  void rowsGoWhereTheSourceGivesThem() {
    Split split = given("xtv-x").split(rows -> inOrder(0, 0).split(rows.length));
    assertArrayEquals(new int[] {1, 3}, split.train());
    assertArrayEquals(new int[] {2}, split.validation());
    assertArrayEquals(new int[] {0, 4}, split.test());
  }

  @Test
  void aFractionToValidateOnIsTakenFromTheRowsThatAreLeft() {
    Split split = given("xttxtt").split(rows -> inOrder(0, 0.25).split(rows.length));
    assertArrayEquals(new int[] {1, 2, 4}, split.train());
    assertArrayEquals(new int[] {5}, split.validation());
    assertArrayEquals(new int[] {0, 3}, split.test());
  }

  @Test
  void whereTheSourceGivesNothingEveryRowIsSplit() {
    Split split = given("-----").split(rows -> inOrder(0.2, 0.25).split(rows.length));
    assertArrayEquals(new int[] {0, 1, 2}, split.train());
    assertArrayEquals(new int[] {3}, split.validation());
    assertArrayEquals(new int[] {4}, split.test());
  }

  @Test
  void aFractionOfWhatTheSourceGivesIsRefused() {
    String message =
        assertThrows(
                DataException.class,
                () -> given("ttxx").check(settings(Optional.of(0.2), Optional.empty())))
            .getMessage();
    assertEquals(
        "data.split.test: the source itself gives 2 rows for testing; leave test out, or take these rows out of the source",
        message);
    assertThrows(
        DataException.class, () -> given("tv").check(settings(Optional.empty(), Optional.of(0.0))));
    assertDoesNotThrow(() -> given("ttxx").check(settings(Optional.empty(), Optional.of(0.2))));
  }

  @Test
  void aSourceOfTestRowsOnlyLeavesNothingToTrainOn() {
    assertThrows(
        DataException.class, () -> given("xx").split(rows -> inOrder(0, 0).split(rows.length)));
  }

  @Test
  void aFoldThatIsHeldOutIsCutFromRowsThatAreNoTestRowsAndNotGivenForValidation() {
    GivenParts given = given("xtvtttt");
    Split whole = given.split(rows -> inOrder(0, 0).split(rows.length));
    Splitter fold = new Splitter(new Fold(2, 5), 0.25, false, false, 1);
    Split split = given.within(whole, rows -> fold.split(rows.length));
    assertArrayEquals(new int[] {3}, split.test());
    assertArrayEquals(new int[] {1, 4, 5}, split.train());
    assertArrayEquals(new int[] {2, 6}, split.validation());
    assertArrayEquals(
        new Part[] {
          null, Part.TRAIN, Part.VALIDATION, Part.TEST, Part.TRAIN, Part.TRAIN, Part.VALIDATION
        },
        split.parts());
  }
}
