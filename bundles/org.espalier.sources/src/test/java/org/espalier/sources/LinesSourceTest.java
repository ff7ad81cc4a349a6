package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesSourceTest extends SourceContract {
  @Override
  protected LinesSource component() {
    return new LinesSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample(
            "files: {female: f.txt, male: m.txt}, encoding: windows-1252, strip: false",
            Map.of("f.txt", "Marie\n", "m.txt", "Jean\n")),
        new SourceSample(
            "files: {female: {path: f.txt}, male: {path: m.txt}}",
            Map.of("f.txt", "Marie\nGale \n", "m.txt", "Jean\n")));
  }

  @TempDir Path path;

  private RowReader open(boolean strip) throws IOException {
    Map<String, DataFile> files = new LinkedHashMap<>();
    files.put("male", SourceFolder.file("m.txt"));
    files.put("female", SourceFolder.file("f.txt"));
    return new LinesSource()
        .open(new LinesSource.Settings(files, "utf-8", strip), new SourceFolder(path));
  }

  @Test
  void everyLineIsARowWithTheClassOfItsFileInTheOrderOfThePipeline() throws IOException {
    new SourceFolder(path).with("m.txt", "Jean\r\n\nPaul").withGzip("f.txt", "Marie\nJo Ann\n");
    try (RowReader reader = open(true)) {
      assertEquals(List.of("text", "label"), reader.columns().stream().map(Column::name).toList());
    }
    assertEquals(
        List.of(
            "Jean|male|m.txt:1",
            "Paul|male|m.txt:3",
            "Marie|female|f.txt:1",
            "Jo Ann|female|f.txt:2"),
        SourceFolder.rows(open(true)));
  }

  @Test
  void trailingBlanksAreDroppedUnlessTheyAreToBeKept() throws IOException {
    new SourceFolder(path).with("m.txt", "Jean\n").with("f.txt", "Gale \n \n");
    assertEquals("Gale|female|f.txt:1", SourceFolder.rows(open(true)).get(1));
    assertEquals("Gale |female|f.txt:1", SourceFolder.rows(open(false)).get(1));
    assertEquals(2, SourceFolder.rows(open(false)).size());
  }

  @Test
  void anEmptyFileIsRefusedWithItsClass() throws IOException {
    new SourceFolder(path).with("m.txt", "Jean\n").with("f.txt", "\n");
    String message =
        assertThrows(DataException.class, () -> SourceFolder.rows(open(true))).getMessage();
    assertEquals(
        "f.txt: no lines; class female needs at least one, or take it out of files", message);
  }

  @Test
  void undecodableBytesAreRefusedWithTheirLine() throws IOException {
    new SourceFolder(path)
        .with("m.txt", "Jean\n")
        .with("f.txt", new byte[] {'a', '\n', (byte) 0xFF, '\n'});
    String message =
        assertThrows(DataException.class, () -> SourceFolder.rows(open(true))).getMessage();
    assertTrue(message.startsWith("f.txt:2: byte 0xFF is not utf-8"), message);
  }

  @Test
  void noFilesAtAllAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new LinesSource.Settings(Map.of(), "utf-8", true));
  }
}
