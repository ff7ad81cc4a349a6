package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

class CsvSourceTest extends SourceContract {
  @Override
  protected CsvSource component() {
    return new CsvSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample("path: x.csv", Map.of("x.csv", "name,age\nMarie,31\n\"J, P\",\n")),
        new SourceSample(
            "path: data/y.txt, header: false, delimiter: ;, quoting: false, strip: true",
            Map.of("data/y.txt", "a; \"b\n\nc ;d")));
  }

  @TempDir Path path;
  private SourceFolder folder;

  @BeforeEach
  void folder() {
    folder = new SourceFolder(path);
  }

  /** Settings with the defaults, from which a test departs. */
  private record Wanted(
      boolean header, String delimiter, boolean quoting, String encoding, boolean strip) {
    static final Wanted ALL = new Wanted(true, ",", true, "utf-8", false);

    Wanted noHeader() {
      return new Wanted(false, delimiter, quoting, encoding, strip);
    }

    Wanted delimiter(String other) {
      return new Wanted(header, other, quoting, encoding, strip);
    }

    Wanted plain() {
      return new Wanted(header, delimiter, false, encoding, strip);
    }

    Wanted encoding(String other) {
      return new Wanted(header, delimiter, quoting, other, strip);
    }

    Wanted stripped() {
      return new Wanted(header, delimiter, quoting, encoding, true);
    }
  }

  private RowReader open(Wanted wanted) throws IOException {
    return new CsvSource()
        .open(
            new CsvSource.Settings(
                new TextFiles(DataFile.at("x.csv"), List.of(), wanted.encoding()),
                wanted.header(),
                wanted.delimiter(),
                wanted.quoting(),
                wanted.strip()),
            folder);
  }

  private List<String> rows(String text, Wanted wanted) throws IOException {
    folder.with("x.csv", text);
    return SourceFolder.rows(open(wanted));
  }

  private String refusal(String text, Wanted wanted) throws IOException {
    folder.with("x.csv", text);
    return assertThrows(DataException.class, () -> SourceFolder.rows(open(wanted))).getMessage();
  }

  @Test
  void everyColumnOfTheHeaderIsReadAsText() throws IOException {
    folder.with("x.csv", "name,age\nMarie,31\n");
    try (RowReader reader = open(Wanted.ALL)) {
      assertEquals(
          List.of(new Column("name", Column.Type.TEXT), new Column("age", Column.Type.TEXT)),
          reader.columns());
      Row row = reader.next();
      assertEquals("31", row.text(1));
      assertEquals(31.0, row.number(1));
    }
  }

  @Test
  void withoutHeaderColumnsAreNumbersFromZero() throws IOException {
    Wanted wanted = Wanted.ALL.noHeader();
    assertEquals(List.of("a|b|x.csv:1"), rows("a,b\n", wanted));
    folder.with("x.csv", "a,b\n");
    try (RowReader reader = open(wanted)) {
      assertEquals(List.of("0", "1"), reader.columns().stream().map(Column::name).toList());
    }
  }

  @Test
  void aQuotedCellMayHoldDelimitersQuotesAndLineBreaks() throws IOException {
    assertEquals(
        List.of("one, two|say \"hi\"\nthere|x.csv:2", "p|q|x.csv:4"),
        rows("a,b\n\"one, two\",\"say \"\"hi\"\"\nthere\"\np,q\n", Wanted.ALL));
  }

  @Test
  void aQuoteInsideAnUnquotedCellIsACharacter() throws IOException {
    assertEquals(List.of("5\" nail|q|x.csv:2"), rows("a,b\n5\" nail,q\n", Wanted.ALL));
  }

  @Test
  void onlyLineFeedsAndCarriageReturnsEndARow() throws IOException {
    String text = "a,b\r\nx\u0085y,p\u2028q\r\n\r\nz\u000bw,\u000c\n";
    List<String> expected = List.of("x\u0085y|p\u2028q|x.csv:2", "z\u000bw|\u000c|x.csv:4");
    assertEquals(expected, rows(text, Wanted.ALL));
    assertEquals(expected, rows(text, Wanted.ALL.plain()));
  }

  @Test
  void whiteSpaceIsKeptUnlessItIsToBeStripped() throws IOException {
    assertEquals(List.of(" a | 1|x.csv:2"), rows("t,l\n a , 1\n", Wanted.ALL));
    assertEquals(List.of("a|1|x.csv:2"), rows(" t,l\n a , 1\n", Wanted.ALL.stripped()));
  }

  @Test
  void withoutQuotingEveryQuoteIsACharacter() throws IOException {
    assertEquals(
        List.of("\"open|1|x.csv:2", "b|\"|x.csv:3"),
        rows("t;l\n\"open;1\nb;\"\n", Wanted.ALL.plain().delimiter(";")));
  }

  @Test
  void emptyCellsAreKept() throws IOException {
    assertEquals(List.of("||x.csv:2", "a||x.csv:3"), rows("t,l\n,\na,\n", Wanted.ALL));
    assertEquals(List.of("||x.csv:2", "a||x.csv:3"), rows("t,l\n,\na,\n", Wanted.ALL.plain()));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    assertEquals(List.of("a|b|x.csv:2"), rows("\uFEFFname,x\na,b\n", Wanted.ALL));
    try (RowReader reader = open(Wanted.ALL)) {
      assertEquals("name", reader.columns().get(0).name());
    }
  }

  @Test
  void gzipIsReadWhateverTheNameOfTheFile() throws IOException {
    folder.withGzip("x.csv", "a,b\n1,\u00e9\n");
    assertEquals(List.of("1|\u00e9|x.csv:2"), SourceFolder.rows(open(Wanted.ALL)));
  }

  @Test
  void aCutOffGzipFileIsRefused() throws IOException {
    folder.withGzip("x.csv", "a,b\n" + "1,2\n".repeat(5000));
    byte[] whole = Files.readAllBytes(path.resolve("x.csv"));
    folder.with("x.csv", Arrays.copyOf(whole, whole.length / 2));
    String message =
        assertThrows(DataException.class, () -> SourceFolder.rows(open(Wanted.ALL))).getMessage();
    assertTrue(message.startsWith("x.csv: damaged or cut off compressed data"), message);
    folder.with("x.csv", Arrays.copyOf(whole, 5));
    assertThrows(DataException.class, () -> open(Wanted.ALL));
  }

  @Test
  void anotherEncodingIsDecoded() throws IOException {
    folder.with("x.csv", "a,b\n\u00e9t\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        List.of("\u00e9t\u00e9|1|x.csv:2"),
        SourceFolder.rows(open(Wanted.ALL.encoding("iso-8859-1"))));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({"true,0", "false,0", "true,40000", "false,40000"})
  void undecodableBytesAreRefusedWithTheirLine(boolean quoting, int rowsBefore) throws IOException {
    String before = "a,b\n" + "x,\u00e9\n".repeat(rowsBefore) + "ok,ok\n";
    byte[] good = before.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(good, good.length + 4);
    bytes[good.length] = (byte) 0xE9;
    bytes[good.length + 1] = ',';
    bytes[good.length + 2] = 'z';
    bytes[good.length + 3] = '\n';
    folder.with("x.csv", bytes);
    Wanted wanted = quoting ? Wanted.ALL : Wanted.ALL.plain();
    String message =
        assertThrows(DataException.class, () -> SourceFolder.rows(open(wanted))).getMessage();
    assertEquals(
        "x.csv:"
            + (rowsBefore + 3)
            + ": byte 0xE9 is not utf-8; set encoding to that of the file, or convert it",
        message);
  }

  @Test
  void bytesThatEndInsideACharacterAreRefused() throws IOException {
    folder.with("x.csv", new byte[] {'a', '\n', 'b', '\n', (byte) 0xC3});
    String message =
        assertThrows(DataException.class, () -> SourceFolder.rows(open(Wanted.ALL))).getMessage();
    assertTrue(message.startsWith("x.csv:3: byte 0xC3 is not utf-8"), message);
  }

  @Test
  void aRowOfAnotherLengthIsRefused() throws IOException {
    assertEquals(
        "x.csv:3: 3 cells where the first row has 2; quote a cell that contains the delimiter",
        refusal("a,b\n1,2\n1,2,3\n", Wanted.ALL));
    assertEquals(
        "x.csv:2: 1 cell where the first row has 2; take the delimiter out of the cells, or set"
            + " quoting: true",
        refusal("a,b\n1\n", Wanted.ALL.plain()));
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefused() throws IOException {
    for (String text : List.of("a\n\"b\nc\nd\n", "a\n\"b\nc\nd", "a\n\"")) {
      String message = refusal(text, Wanted.ALL);
      assertTrue(
          message.startsWith("x.csv:2: a quote opens in this row and is never closed;"), message);
    }
  }

  @Test
  void charactersBehindAClosingQuoteAreRefused() throws IOException {
    String message = refusal("a,b\n1,2\n\"x\"y,z\n", Wanted.ALL);
    assertTrue(message.startsWith("x.csv:3: Unexpected character after closing quote"), message);
    assertTrue(message.contains("double the quotes inside a quoted cell"), message);
  }

  @Test
  void filesWithoutRowsAreRefused() throws IOException {
    for (String nothing : List.of("", "\n\r\n", "\uFEFF")) {
      assertEquals(
          "x.csv:1: the file is empty; it needs at least one row", refusal(nothing, Wanted.ALL));
      assertEquals(
          "x.csv:1: the file is empty; it needs at least one row",
          refusal(nothing, Wanted.ALL.plain()));
    }
    assertEquals(
        "x.csv:1: a header and no rows; add rows, or set header: false",
        refusal("a,b\n", Wanted.ALL));
  }

  @Test
  void aColumnThatStandsTwiceInTheHeaderIsRefused() throws IOException {
    assertEquals(
        "x.csv:1: the header has \"a\" more than once; rename one of the columns",
        refusal("a,b,a\n1,2,3\n", Wanted.ALL));
    assertEquals(List.of("a|a|x.csv:1"), rows("a,a\n", Wanted.ALL.noHeader()));
  }

  @Test
  void settingsThatCannotWorkAreRefusedBeforeAFileIsLookedFor() {
    assertRefused("delimiter: \"||\"", () -> open(Wanted.ALL.delimiter("||")));
    assertRefused("encoding: unknown \"utf-9\"", () -> open(Wanted.ALL.encoding("utf-9")));
    assertRefused("encoding: unknown \"no such\"", () -> open(Wanted.ALL.encoding("no such")));
    Optional<String> none = Optional.empty();
    assertRefused(
        "no file is named",
        () ->
            new CsvSource.Settings(
                new TextFiles(new DataFile(none, none, none, none), List.of(), "utf-8"),
                true,
                ",",
                true,
                false));
  }

  private static void assertRefused(String begin, Executable settings) {
    String message = assertThrows(IllegalArgumentException.class, settings).getMessage();
    assertTrue(message.startsWith(begin), message);
  }

  @Test
  void aTextOfAMillionCharactersIsACell() throws IOException {
    String text = "x".repeat(1_000_000);
    assertEquals(1_000_000 + "|x.csv:2".length(), rows("a\n" + text, Wanted.ALL).get(0).length());
    assertEquals(
        1_000_000 + "|x.csv:2".length(), rows("a\n" + text, Wanted.ALL.plain()).get(0).length());
  }

  @Test
  void aCellThatIsNoNumberSaysWhereItStands() throws IOException {
    folder.with("x.csv", "a\nten\n\" \"\n");
    try (RowReader reader = open(Wanted.ALL)) {
      Row row = reader.next();
      String message = assertThrows(DataException.class, () -> row.number(0)).getMessage();
      assertEquals("x.csv:2: \"ten\" is not a number; write one as in 3, -0.5 or 1e-3", message);
      assertTrue(Double.isNaN(reader.next().number(0)));
    }
  }
}
