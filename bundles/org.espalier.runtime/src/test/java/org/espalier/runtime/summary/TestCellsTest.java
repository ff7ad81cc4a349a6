package org.espalier.runtime.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.espalier.source.Row;
import org.junit.jupiter.api.Test;

class TestCellsTest {
  private static TestCells.Shown shown(String text) {
    return TestCells.Shown.of(new Row(List.of("label", text), "a.csv:1"), IntStream.of(1));
  }

  @Test
  void longCellsAreCut() {
    String text = "x".repeat(10_000);
    String cell = shown(text).cells().get(0);
    assertEquals(TestCells.LONGEST, cell.length());
    assertTrue(cell.endsWith("x ..."), cell);
    assertEquals("short", shown("short").cells().get(0));
  }

  @Test
  void aCharacterIsNotCutInHalf() {
    String cell = shown("\ud83c\udf33".repeat(1_000)).cells().get(0);
    assertTrue(Character.isLowSurrogate(cell.charAt(cell.length() - 5)), cell);
  }

  @Test
  void rowsAreKeptWhileTheyAreFew() {
    TestCells cells = new TestCells();
    cells.add(7, shown("seven"));
    assertTrue(cells.isComplete());
    assertEquals(new TestCells.Shown("a.csv:1", List.of("seven")), cells.row(7));
  }

  @Test
  void tooManyRowsAreNotKept() {
    TestCells cells = new TestCells();
    TestCells.Shown row = shown("x".repeat(1_000));
    for (int i = 0; i < 40_000; i++) {
      cells.add(i, row);
    }
    assertFalse(cells.isComplete());
  }
}
