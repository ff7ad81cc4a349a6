package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Texts with the sizes of a thousand short reviews: 4 to 18 words of a vocabulary in which few are
 * frequent and most are rare. Whether a text is positive shows in some of its words. The same texts
 * every time.
 */
public final class ReviewTexts {
  private static final int TEXTS = 1000;
  private static final int WORDS = 6000;
  private static final int SEED = 1;

  private final Random random = new Random(SEED);
  private final double[] upTo = new double[WORDS];

  private ReviewTexts() {
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  /** Writes a table with the columns text and sentiment. */
  public static void write(Path file) throws IOException {
    ReviewTexts texts = new ReviewTexts();
    StringBuilder table = new StringBuilder("text\tsentiment\n");
    for (int i = 0; i < TEXTS; i++) {
      table.append(texts.next(i % 2)).append('\t').append(i % 2).append('\n');
    }
    Files.writeString(file, table);
  }

  /** Every third word of rank 10 and above belongs to one side only. */
  private String next(int sentiment) {
    StringBuilder text = new StringBuilder();
    int length = 4 + random.nextInt(15);
    for (int i = 0; i < length; i++) {
      int word = word();
      while (word >= 10 && word % 3 == 1 - sentiment) {
        word = word();
      }
      text.append(i == 0 ? "" : " ").append("word").append(word);
    }
    return text.toString();
  }

  private int word() {
    double at = random.nextDouble() * upTo[WORDS - 1];
    int low = 0;
    int high = WORDS - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (upTo[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
