package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  private static final String TABLE = "a,b\n1,\u00e9\n";
  private static final String LONG = "folder/".repeat(20) + "x.csv";

  @TempDir Path path;
  private SourceFolder folder;

  @BeforeEach
  void folder() {
    folder = new SourceFolder(path);
  }

  private static Map<String, String> files(String... namesAndTexts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return files;
  }

  private List<String> rows(String settings) throws IOException {
    return folder.rows(new CsvSource(), settings);
  }

  private String refusal(String settings) {
    return folder.refusal(new CsvSource(), settings);
  }

  @Test
  void theOnlyFileOfAZipNeedsNoName() throws IOException {
    folder.with(
        "x.zip", Archives.zip(files("d/", "", "d/x.csv", TABLE, "__MACOSX/d/._x.csv", "no text")));
    assertEquals(List.of("1|\u00e9|x.zip:2"), rows("path: x.zip"));
  }

  @Test
  void ofSeveralFilesInAZipOneIsNamed() throws IOException {
    folder.with("x.zip", Archives.zip(files("a.csv", "a,b\n3,4\n", "b.csv", TABLE)));
    assertEquals(List.of("1|\u00e9|x.zip:2"), rows("path: x.zip, entry: b.csv"));
    assertEquals(
        "x.zip: the archive holds 2 files; name the one to read by entry (a.csv, b.csv)",
        refusal("path: x.zip"));
    assertEquals(
        "x.zip: there is no \"c.csv\" in the archive; it holds a.csv, b.csv",
        refusal("path: x.zip, entry: c.csv"));
  }

  @Test
  void anEmptyZipIsRefused() throws IOException {
    folder.with("x.zip", Archives.zip(files("d/", "")));
    assertTrue(refusal("path: x.zip").startsWith("x.zip: the archive holds no file"));
  }

  @Test
  void aZipWhoseContentWasDamagedIsRefused() throws IOException {
    byte[] zip = Archives.zip(files("x.csv", "a,b\n" + "1,2\n".repeat(40) + "5,6\n"));
    byte[] changed = zip.clone();
    changed[37 + 4] ^= 1; // a literal of the compressed text
    folder.with("x.zip", changed);
    String message = refusal("path: x.zip");
    assertTrue(message.contains("damaged or cut off"), message);
    folder.with("x.zip", Arrays.copyOf(zip, zip.length / 2));
    message = refusal("path: x.zip");
    assertTrue(message.contains("damaged or cut off"), message);
  }

  @Test
  void aTarIsReadWhetherItIsCompressedOrNot() throws IOException {
    byte[] tar = Archives.tar(files("d/", "", "./d/a.csv", "a,b\n3,4\n", LONG, TABLE));
    folder.with("x.tar", tar).with("x.tgz", Archives.gzip(tar));
    assertEquals(List.of("1|\u00e9|x.tar:2"), rows("path: x.tar, entry: " + LONG));
    assertEquals(List.of("3|4|x.tgz:2"), rows("path: x.tgz, entry: d/a.csv"));
    assertTrue(refusal("path: x.tgz").contains("name the one to read by entry"));
    assertTrue(refusal("path: x.tar, entry: b").startsWith("x.tar: there is no \"b\" in the"));
  }

  @Test
  void aTarWithANameOfPaxIsRead() throws IOException {
    String record = "30 path=d/\u00fcber.csv\n28 mtime=1.5\n";
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.write(Archives.member("PaxHeaders/x", 'x', record));
    tar.write(Archives.member("short", '0', TABLE));
    folder.with("x.tar", tar.toByteArray());
    assertEquals(List.of("1|\u00e9|x.tar:2"), rows("path: x.tar, entry: \"d/\u00fcber.csv\""));
  }

  @Test
  void aTarThatIsCutOffIsRefused() throws IOException {
    byte[] tar = Archives.tar(files("a.csv", "a,b\n" + "3,4\n".repeat(1000)));
    folder.with("x.tar", Arrays.copyOf(tar, 2000));
    String message = refusal("path: x.tar, entry: a.csv");
    assertTrue(message.startsWith("x.tar: damaged or cut off compressed data"), message);
    byte[] wrong = tar.clone();
    wrong[3] ^= 1;
    folder.with("x.tar", wrong);
    message = refusal("path: x.tar, entry: a.csv");
    assertTrue(message.contains("another checksum"), message);
  }

  @Test
  void anEntryOfAFileThatIsNoArchiveIsRefused() throws IOException {
    folder.with("x.csv", TABLE);
    assertEquals(
        "x.csv: neither a .zip nor a .tar archive; leave entry out, or name an archive",
        refusal("path: x.csv, entry: a"));
  }

  @Test
  void whatUnpacksWithoutEndIsRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    String row = "0".repeat((1 << 12) - 3) + ",0\n"; // a few long rows are read fast
    byte[] rows = row.repeat(1 << 8).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (OutputStream zip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 258; i++) {
        zip.write(rows);
      }
    }
    folder.with("x.csv.gz", bomb.toByteArray());
    String message = refusal("path: x.csv.gz, header: false, quoting: false");
    assertTrue(message.startsWith("x.csv.gz: it unpacks to more than 250 times"), message);
  }

  @Test
  void severalFilesAreOneTable() throws IOException {
    folder.with("a.csv", "a,b\n1,2\n").withGzip("b.gz", "a,b\n3,4\n");
    folder.with("c.zip", Archives.zip(files("x", "a,b\n5,6\n", "y", "a,b\n7,8\n")));
    assertEquals(
        List.of("1|2|a.csv:2", "3|4|b.gz:2", "7|8|c.zip:2"),
        rows("files: [a.csv, b.gz, {path: c.zip, entry: y}]"));
  }

  @Test
  void filesOfOtherColumnsAreNoTable() throws IOException {
    folder.with("a.csv", "a,b\n1,2\n").with("b.csv", "b,a\n3,4\n");
    assertEquals(
        "b.csv: it has the columns b (text), a (text), but a.csv has a (text), b (text); the files"
            + " of a table need the same ones in the same order",
        refusal("files: [a.csv, b.csv]"));
  }
}
