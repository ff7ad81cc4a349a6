package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

class VectorFileTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final String GLOVE = "the 1 -2.5\nof 3e-1 4\n";

  @TempDir Path folder;

  private Map<String, String> read(byte[] bytes, Optional<String> entry) throws IOException {
    return read(bytes, entry, VectorFormat.AUTO);
  }

  private Map<String, String> read(byte[] bytes, Optional<String> entry, VectorFormat format)
      throws IOException {
    Path file = Files.write(folder.resolve("vectors"), bytes);
    Map<String, String> vectors = new LinkedHashMap<>();
    DataFile named = new DataFile(Optional.of("vectors"), NONE, NONE, entry);
    try (WordVectorReader reader = VectorFile.open(named, format, wanted -> file)) {
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
        "3 2~a 1 2~b 3 4  | :4: it ends after 2 of the 3 words that the first line says",
        "1 2~a 1 2~b 3 4  | :3: there are more than the 1 words that the first line says",
        "2 3~a 1 2~b 3 4  | :2: it has 2 numbers, others have 3",
        "2 1~a 1 2~b 3 4  | :2: it has 2 numbers or more, the first line says 1",
        "2 99999999~a 1 2 | :1: it says that there are 2 words with vectors of 99999999 numbers",
        "9999999999999999999999 2~a 1 2 | :1: it says that there are 9999999999999999999999 words",
        "0 2~             | :1: it says that there are 0 words",
      })
  void whatIsNoVectorIsRefusedWithItsLine(String text, String reason) {
    DataException e =
        assertThrows(DataException.class, () -> read(text.strip().replace('~', '\n')));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  /** As word2vec writes it, with a line feed behind each vector, and as gensim does, without. */
  private static byte[] binary(String header, String end, Object... wordsAndVectors)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((header + "\n").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < wordsAndVectors.length; i += 2) {
      bytes.write((wordsAndVectors[i] + " ").getBytes(StandardCharsets.UTF_8));
      float[] vector = (float[]) wordsAndVectors[i + 1];
      ByteBuffer numbers = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
      numbers.asFloatBuffer().put(vector);
      bytes.write(numbers.array());
      bytes.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] binary() throws IOException {
    return binary(
        "3 2",
        "",
        "the",
        new float[] {1, -2.5f},
        "\u00e9t\u00e9",
        new float[] {0.1f, 10},
        "a",
        new float[] {3, 4});
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void binaryVectorsAreFloatsBehindEachWord(String end) throws IOException {
    float ten = Float.intBitsToFloat(0x0a0a0a0a); // of line feeds
    byte[] bytes =
        binary("2 2", end, "the", new float[] {1, -2.5f}, "\u00e9t\u00e9", new float[] {ten, 0.1f});
    assertEquals(
        Map.of("the", "[1.0, -2.5]", "\u00e9t\u00e9", "[" + ten + ", 0.1]"), read(bytes, NONE));
    assertEquals(read(bytes, NONE), read(bytes, NONE, VectorFormat.WORD2VEC_BINARY));
  }

  @Test
  void binaryVectorsMayBeLongerThanABlockAltogether() throws IOException {
    Object[] words = new Object[4000];
    for (int i = 0; i < words.length; i += 2) {
      float[] vector = new float[300];
      Arrays.fill(vector, i);
      words[i] = "word" + i;
      words[i + 1] = vector;
    }
    byte[] bytes = binary("2000 300", "\n", words);
    Map<String, String> read = read(bytes, NONE);
    assertEquals(2000, read.size());
    assertTrue(read.get("word3998").startsWith("[3998.0, "), read.get("word3998"));
  }

  @Test
  void binaryFilesThatAreCutShortAreRefusedWithThePlace() throws IOException {
    byte[] whole = binary();
    for (int length = "3 2\n".length(); length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      DataException e =
          assertThrows(DataException.class, () -> read(cut, NONE, VectorFormat.WORD2VEC_BINARY));
      assertTrue(
          e.getMessage().contains("vectors: byte " + length + ": it ends after "), e.getMessage());
    }
  }

  @Test
  void binaryFilesHaveTheWordsTheySay() throws IOException {
    byte[] more = binary("1 2", "", "the", new float[] {1, 2}, "a", new float[] {3, 4});
    assertRefused(more, "byte 16: there is more behind the 1 words that its first line says");
    byte[] fewer = binary("2000000000 2", "", "the", new float[] {1, 2});
    assertRefused(fewer, "it ends after 1 of the 2000000000 words that its first line says");
    byte[] other = new byte[1 << 20];
    Arrays.fill(other, (byte) 1);
    byte[] header = "3000000 300\n".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(header, 0, other, 0, header.length);
    assertRefused(other, "byte 12: there is no blank behind a word within 4096 bytes");
    byte[] none = binary("1 2", "", "the", new float[] {1, Float.NaN});
    assertRefused(none, "number 2 of the vector of \"the\" is NaN");
  }

  private void assertRefused(byte[] bytes, String reason) {
    DataException e = assertThrows(DataException.class, () -> read(bytes, NONE));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void wordsThatAreNotUtf8HaveTheReplacementCharacter() throws IOException {
    assertEquals(
        Map.of("caf\ufffd", "[1.0, 2.0]"),
        read("caf\u00e9 1 2\n".getBytes(StandardCharsets.ISO_8859_1), NONE));
  }

  @Test
  void fastTextPutsABlankBehindEachLine() throws IOException {
    String text = "2 2\n</s> 1 -2.5 \n\u4e2d 0.3 4 \n";
    Map<String, String> expected = Map.of("</s>", "[1.0, -2.5]", "\u4e2d", "[0.3, 4.0]");
    assertEquals(expected, read(text));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(expected, read(bytes, NONE, VectorFormat.FASTTEXT));
    assertEquals(expected, read(bytes, NONE, VectorFormat.WORD2VEC));
  }

  @Test
  void aStatedFormatIsTakenAtItsWord() throws IOException {
    byte[] bytes = "1 2\n3 4\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(Map.of("1", "[2.0]", "3", "[4.0]"), read(bytes, NONE, VectorFormat.GLOVE));
    byte[] glove = GLOVE.getBytes(StandardCharsets.UTF_8);
    for (VectorFormat format : new VectorFormat[] {VectorFormat.WORD2VEC, VectorFormat.FASTTEXT}) {
      DataException e = assertThrows(DataException.class, () -> read(glove, NONE, format));
      assertTrue(
          e.getMessage().contains(":1: it does not say how many words and numbers there are"),
          e.getMessage());
    }
    DataException e =
        assertThrows(DataException.class, () -> read(glove, NONE, VectorFormat.WORD2VEC_BINARY));
    assertTrue(e.getMessage().contains(":1: it does not begin with the number of words"));
  }

  @Test
  void whatOthersSaveForThemselvesIsToldFromVectors() {
    byte[] model = {(byte) 0xba, 0x16, 0x4f, 0x2f, 12, 0, 0, 0};
    assertRefused(model, "is a model of fastText; take the file of its vectors");
    assertRefused(new byte[] {(byte) 0x80, 4, (byte) 0x95}, "write it with save_word2vec_format");
  }

  @Test
  void aCompressedFileThatIsCutShortIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(GLOVE.repeat(20_000).getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    DataException e = assertThrows(DataException.class, () -> read(cut, NONE));
    assertTrue(e.getMessage().matches("(?s).*vectors:\\d+: it is damaged or cut short: .*"));
  }

  @Test
  void aWordIsLookedUpWhereverItsBytesAre() throws IOException {
    Path file = Files.write(folder.resolve("vectors"), binary());
    TermTable terms = TermTable.of(List.of("a", "\u00e9t\u00e9"));
    try (WordVectorReader reader =
        VectorFile.open(DataFile.at("vectors"), VectorFormat.AUTO, wanted -> file)) {
      StringBuilder found = new StringBuilder();
      while (reader.next()) {
        found.append(reader.find(terms)).append(' ');
      }
      assertEquals("-1 1 0 ", found.toString());
    }
  }
}
