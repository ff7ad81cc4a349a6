package org.espalier.itest.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The data of our own that samples train on are what their README says. */
class SampleDataTest {
  private static final Path DATA = Path.of("../../samples/data");

  @Test
  void givenNamesAreManyUniqueAndBalanced() throws IOException {
    List<String[]> rows = rows("names.csv", ",");
    assertTrue(rows.size() >= 1000, rows.size() + " names");
    Set<String> names = rows.stream().map(row -> row[0]).collect(Collectors.toSet());
    assertEquals(rows.size(), names.size(), "a name stands twice");
    assertBalanced(rows, 1, "female", "male");
  }

  @Test
  void theNamesAreCountedOnceMore() throws IOException {
    List<String[]> names = rows("names.csv", ",");
    List<String[]> counted = rows("names_vowels.csv", ",");
    assertEquals(names.size(), counted.size());
    for (int row = 0; row < counted.size(); row++) {
      String name = counted.get(row)[0];
      assertEquals(List.of(names.get(row)), List.of(counted.get(row)).subList(0, 2));
      String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
      long vowels = plain.chars().filter(letter -> "aeiouyøı".indexOf(letter) >= 0).count();
      assertEquals(Long.toString(vowels), counted.get(row)[2], name);
    }
  }

  @Test
  void reviewsAreManyUniqueAndBalanced() throws IOException {
    List<String[]> rows = rows("reviews.tsv", "\t");
    assertTrue(rows.size() >= 600, rows.size() + " reviews");
    assertBalanced(rows, 1, "positive", "negative");
  }

  @Test
  void theOtherFormsOfTheReviewsHoldTheSame() throws IOException {
    List<String[]> rows = rows("reviews.tsv", "\t");
    List<String> lines = Files.readAllLines(DATA.resolve("reviews.jsonl"));
    assertEquals(rows.size(), lines.size());
    try (ZipFile zip = new ZipFile(DATA.resolve("reviews.zip").toFile())) {
      assertEquals(rows.size(), zip.size());
      for (int row = 0; row < rows.size(); row++) {
        String[] cells = rows.get(row);
        assertEquals(
            "{\"text\": \"%s\", \"verdict\": {\"sentiment\": \"%s\"}}"
                .formatted(cells[0].replace("\"", "\\\""), cells[1]),
            lines.get(row));
        String name =
            "reviews/%s/%s/%03d.txt".formatted(row < 576 ? "train" : "test", cells[1], row + 1);
        try (InputStream file = zip.getInputStream(zip.getEntry(name))) {
          assertEquals(cells[0] + "\n", new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
  }

  @Test
  void noTwoReviewsShareMoreThanHalfOfTheirTriples() throws IOException {
    List<Set<String>> triples =
        rows("reviews.tsv", "\t").stream().map(row -> Set.copyOf(grams(row[0], 3))).toList();
    for (int i = 0; i < triples.size(); i++) {
      for (int j = 0; j < i; j++) {
        Set<String> shared = new HashSet<>(triples.get(i));
        shared.retainAll(triples.get(j));
        int smaller = Math.min(triples.get(i).size(), triples.get(j).size());
        assertTrue(2 * shared.size() <= smaller, "reviews " + i + " and " + j + ": " + shared);
      }
    }
  }

  @Test
  void noFiveWordsStandTogetherMoreThanThreeTimes() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (String[] row : rows("reviews.tsv", "\t")) {
      grams(row[0], 5).forEach(gram -> counts.merge(gram, 1, Integer::sum));
    }
    assertTrue(counts.size() > 1000, "only " + counts.size() + " groups of five words were seen");
    counts.forEach((gram, count) -> assertTrue(count <= 3, gram + " stands " + count + " times"));
  }

  private static void assertBalanced(List<String[]> rows, int column, String a, String b) {
    Map<String, Long> counts =
        rows.stream().collect(Collectors.groupingBy(row -> row[column], Collectors.counting()));
    assertEquals(Set.of(a, b), counts.keySet());
    assertTrue(Math.abs(counts.get(a) - counts.get(b)) <= rows.size() / 20, counts.toString());
  }

  private static List<String> grams(String text, int size) {
    List<String> words =
        List.of(
            text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}' ]", " ").trim().split(" +"));
    List<String> grams = new ArrayList<>();
    for (int i = 0; i + size <= words.size(); i++) {
      grams.add(String.join(" ", words.subList(i, i + size)));
    }
    return grams;
  }

  private static List<String[]> rows(String file, String separator) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(file));
    return lines.subList(1, lines.size()).stream().map(line -> line.split(separator, -1)).toList();
  }
}
