package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are those of Python 3.11's {@code unicodedata}. */
class CodePointsTest {
  @Test
  void combiningMarksHaveACombiningClassOtherThanZero() {
    for (int mark : new int[] {0x301, 0x345, 0x94d, 0x308, 0x327, 0x5b0, 0x3099, 0x315}) {
      assertTrue(CodePoints.isCombining(mark), Integer.toHexString(mark));
    }
    for (int other : new int[] {0x34f, 0x93f, 0xfe0f, 0x20dd, 'a', 0xe9}) {
      assertFalse(CodePoints.isCombining(other), Integer.toHexString(other));
    }
  }

  @Test
  void textsAreOrderedByCodePoint() {
    List<String> texts =
        new ArrayList<>(
            List.of("\ud83d\ude00", "b", "\uff01", "ba", "", "\ud83d\ude00a", "\ud7ff"));
    texts.sort(CodePoints.ORDER);
    assertEquals(
        List.of("", "b", "ba", "\ud7ff", "\uff01", "\ud83d\ude00", "\ud83d\ude00a"), texts);
  }

  @Test
  void aPairOfSurrogatesIsOneCharacter() {
    assertEquals(List.of("a", "\ud83d\ude00", "b"), CodePoints.split("a\ud83d\ude00b"));
  }
}
