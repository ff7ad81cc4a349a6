package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordVectorReaderTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final String GLOVE = "the 1 -2.5\nof 3e-1 4\n";

  @TempDir Path folder;

  private Map<String, String> read(byte[] bytes, Optional<String> entry) throws IOException {
    Path file = Files.write(folder.resolve("vectors"), bytes);
    Map<String, String> vectors = new LinkedHashMap<>();
    DataFile named = new DataFile(Optional.of("vectors"), NONE, NONE, entry);
    try (WordVectorReader reader = WordVectorReader.open(named, wanted -> file)) {
      while (reader.next()) {
        float[] vector = new float[reader.length()];
        reader.vector(vector, 0);
        vectors.put(reader.word(), Arrays.toString(vector));
      }
    }
    return vectors;
  }

  private Map<String, String> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), NONE);
  }

  @Test
  void gloveHasAWordAndItsNumbersInEachLine() throws IOException {
    Map<String, String> expected = Map.of("the", "[1.0, -2.5]", "of", "[0.3, 4.0]");
    assertEquals(expected, read(GLOVE));
    assertEquals(expected, read(GLOVE.strip()));
    assertEquals(expected, read(GLOVE.replace("\n", " \r\n\n").replace(' ', '\t')));
  }

  @Test
  void word2vecSaysFirstHowManyThereAre() throws IOException {
    assertEquals(Map.of("the", "[1.0, -2.5]", "of", "[0.3, 4.0]"), read("2 2\n" + GLOVE));
  }

  @Test
  void wordsMayHoldBlanksAndAnyCharacter() throws IOException {
    assertEquals(
        Map.of("a", "[1.0, 2.0]", ". . .", "[3.0, 4.0]", "z\u0085\ud83d\ude00", "[5.0, 6.0]"),
        read("a 1 2\n. . . 3 4\nz\u0085\ud83d\ude00 5 6\n"));
  }

  @Test
  void linesMayBeLongerThanABlock() throws IOException {
    String numbers = " 0.123456789".repeat(10_000);
    assertEquals(2, read("a" + numbers + "\nb" + numbers + "\n").size());
  }

  @Test
  void compressedFilesAreUnpacked() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(GLOVE.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(2, read(bytes.toByteArray(), NONE).size());
  }

  @Test
  void anArchiveOfSeveralFilesNeedsTheNameOfOne() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"g.50d.txt", "g.100d.txt"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((name + " 1 2\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    assertEquals(
        Map.of("g.100d.txt", "[1.0, 2.0]"), read(bytes.toByteArray(), Optional.of("g.100d.txt")));
    DataException e = assertThrows(DataException.class, () -> read(bytes.toByteArray(), NONE));
    assertTrue(e.getMessage().contains("holds g.50d.txt, g.100d.txt; write which"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1 2~b 3        | :2: it has 1 numbers, others have 2",
        "a 1 2~3 4        | :2: it has 1 numbers, others have 2",
        "a 1 2~b 3 x      | :2: \"x\" is not a number",
        "a 1 2~b 3 NaN    | :2: \"NaN\" is not finite",
        "word             | :1: it has no vector of numbers behind a word",
        "~                | is empty; name a file of word vectors",
      })
  void whatIsNoVectorIsRefusedWithItsLine(String text, String reason) {
    DataException e =
        assertThrows(DataException.class, () -> read(text.strip().replace('~', '\n')));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void binaryFilesAreRefused() {
    byte[] bytes = new byte[3 << 20];
    Arrays.fill(bytes, (byte) 1);
    byte[] header = "3000000 300\n".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(header, 0, bytes, 0, header.length);
    DataException e = assertThrows(DataException.class, () -> read(bytes, NONE));
    assertTrue(e.getMessage().contains(":2: it is longer than 1"), e.getMessage());
  }
}
