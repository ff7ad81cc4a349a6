package org.espalier.benchmarks.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The made-up data have the sizes that the contests speak of. */
class TablesTest {
  @TempDir Path folder;

  private static List<String> cells(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  @Test
  void namesHaveThirtyLettersWithThePaddingAndUpToFifteenSteps() throws IOException {
    Path table = folder.resolve("names.tsv");
    NameTexts.write(table);
    List<String> names = cells(table);
    assertEquals(7944, names.size());
    assertEquals(15, names.stream().mapToInt(String::length).max().orElse(0));
    assertEquals(3, names.stream().mapToInt(String::length).min().orElse(0));
    assertEquals(29, names.stream().flatMapToInt(String::chars).distinct().count());
  }

  @Test
  void aFifthOfTheCellsOfAnImageIsDark() throws IOException {
    Path table = folder.resolve("digits.tsv");
    DigitImages.write(table);
    List<String> images = cells(table);
    assertEquals(2000, images.size());
    long dark = 0;
    for (String image : images) {
      byte[] cells = HexFormat.of().parseHex(image);
      assertEquals(28 * 28, cells.length);
      for (byte cell : cells) {
        dark += cell == 0 ? 0 : 1;
      }
    }
    double part = dark / (2000.0 * 28 * 28);
    assertTrue(part > 0.15 && part < 0.25, () -> "a part of " + part);
  }
}
