package org.espalier.runtime.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.espalier.source.Image;
import org.junit.jupiter.api.Test;

class RowHashesTest {
  private final TextScan scan = new TextScan();

  private RowHashes rows(String... rows) {
    RowHashes hashes = new RowHashes();
    for (String row : rows) {
      long hash = 0;
      for (String cell : row.split("\\|", -1)) {
        hash = TextScan.join(hash, scan.hash(cell));
      }
      hashes.add(hash);
    }
    return hashes;
  }

  @Test
  void rowsWithTheSameCellsAreCountedEachTime() {
    RowHashes train = rows("a|b", "c|d", "e|f");
    assertEquals(3, rows("c|d", "c|d", "x|y", "a|b").countIn(train));
    assertEquals(0, rows().countIn(train));
  }

  @Test
  void whereACellEndsMatters() {
    assertEquals(0, rows("ab|", "|ab", "b|a").countIn(rows("a|b")));
  }

  @Test
  void imagesDifferByOnePixelOrTheirShape() {
    Image dark = new Image(2, 2, 1, new byte[4]);
    assertEquals(scan.hash(dark), scan.hash(new Image(2, 2, 1, new byte[4])));
    assertNotEquals(scan.hash(dark), scan.hash(new Image(2, 2, 1, new byte[] {0, 0, 0, 1})));
    assertNotEquals(scan.hash(dark), scan.hash(new Image(4, 1, 1, new byte[4])));
  }
}
