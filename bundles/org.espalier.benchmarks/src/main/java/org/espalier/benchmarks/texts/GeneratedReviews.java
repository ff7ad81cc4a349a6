package org.espalier.benchmarks.texts;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Long reviews of random words: few of them frequent and most rare, some with capitals, commas,
 * apostrophes and accents. The same texts every time.
 */
final class GeneratedReviews {
  private static final int WORDS = 80_000;
  private static final int ROWS = 12_500;
  private static final int SHORTEST = 40;
  private static final int LONGEST = 420;

  private final Random random;
  private final String[] words = new String[WORDS];

  private GeneratedReviews(long seed) {
    this.random = new Random(seed);
    Random letters = new Random(1);
    for (int i = 0; i < WORDS; i++) {
      words[i] = word(letters, i);
    }
  }

  /** Frequent words are short; one in two hundred has an accent. */
  private static String word(Random letters, int rank) {
    StringBuilder word = new StringBuilder();
    int length =
        2 + letters.nextInt(2 + Integer.numberOfTrailingZeros(Integer.highestOneBit(rank + 1)));
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + letters.nextInt(26)));
    }
    return letters.nextInt(200) == 0 ? word.append('\u00e9').toString() : word.toString();
  }

  /** Writes a compressed table with a label and a text on each line. */
  static void write(Path file, long seed) throws IOException {
    GeneratedReviews reviews = new GeneratedReviews(seed);
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      for (int row = 0; row < ROWS; row++) {
        out.write(row % 2 == 0 ? "neg\t" : "pos\t");
        reviews.write(out);
        out.write('\n');
      }
    }
  }

  private void write(Writer out) throws IOException {
    int length = SHORTEST + random.nextInt(LONGEST - SHORTEST);
    boolean begins = true;
    for (int i = 0; i < length; i++) {
      // the logarithm of the rank is uniform: a word's frequency falls with its rank
      String word = words[(int) Math.exp(random.nextDouble() * Math.log(WORDS))];
      out.write(
          begins ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) : word.substring(0, 1));
      out.write(word.substring(1));
      begins = random.nextInt(12) == 0;
      out.write(begins ? ". " : random.nextInt(15) == 0 ? ", " : " ");
    }
  }
}
