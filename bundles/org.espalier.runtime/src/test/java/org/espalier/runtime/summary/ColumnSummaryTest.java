package org.espalier.runtime.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.espalier.host.DataSummary;
import org.espalier.source.Column;
import org.espalier.source.Image;
import org.junit.jupiter.api.Test;

class ColumnSummaryTest {
  private static DataSummary.Cells cells(Object... cells) {
    TextScan scan = new TextScan();
    ColumnSummary summary = new ColumnSummary("x");
    for (Object cell : cells) {
      scan.hash(cell);
      summary.add(cell, scan);
    }
    return summary.cells();
  }

  @Test
  void textsHaveCharactersAndWords() {
    DataSummary.Cells found = cells("a good\tfilm", "", "  bad ", "\u00a0\u2003dreadful");
    assertEquals(Column.Type.TEXT, found.type());
    assertEquals(Set.of("characters", "words"), found.measures().keySet());
    assertEquals(0, found.measures().get("words").min());
    assertEquals(3, found.measures().get("words").max());
    assertEquals(11, found.measures().get("characters").max());
    assertEquals(1, found.missing());
  }

  @Test
  void textsThatAllAreNumbersCountAsNumbers() {
    DataSummary.Cells found = cells("3", "-0.5", "", "1e3 ");
    assertEquals(Column.Type.NUMBER, found.type());
    assertEquals(-0.5, found.measures().get("value").min());
    assertEquals(1000, found.measures().get("value").max());
    assertEquals(1, found.missing());
  }

  @Test
  void oneWordAmongNumbersMakesThemTexts() {
    assertEquals(Column.Type.TEXT, cells("3", "4", "five").type());
    assertEquals(Column.Type.TEXT, cells("NaN").type());
    assertEquals(Column.Type.TEXT, cells("", "").type());
  }

  @Test
  void numbersThatAreNotFiniteAreMissing() {
    DataSummary.Cells found = cells(1.5, Double.NaN, 2.5);
    assertEquals(Column.Type.NUMBER, found.type());
    assertEquals(1, found.missing());
    assertEquals(2, found.measures().get("value").mean());
  }

  @Test
  void imagesHaveExtents() {
    DataSummary.Cells found =
        cells(new Image(2, 3, 1, new byte[6]), new Image(4, 1, 3, new byte[12]));
    assertEquals(Column.Type.IMAGE, found.type());
    assertEquals(4, found.measures().get("height").max());
    assertEquals(1, found.measures().get("width").min());
    assertEquals(3, found.measures().get("channels").max());
  }
}
