package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Made-up names, as many as a list of English given names has: 3 to 15 letters of 29, some of them
 * frequent. Whose name it is shows in its last letters. The same names every time.
 */
public final class NameTexts {
  private static final int NAMES = 7944;
  private static final int LONGEST = 15;
  private static final int SEED = 3;

  /** By falling frequency. */
  private static final String LETTERS = "aeinrlotsdhmcybkjgvzwfupxq-'.";

  private final Random random = new Random(SEED);

  private NameTexts() {}

  /** Writes a table with the columns name and gender. */
  public static void write(Path file) throws IOException {
    NameTexts names = new NameTexts();
    StringBuilder table = new StringBuilder("name\tgender\n");
    for (int i = 0; i < NAMES; i++) {
      table.append(names.next(i % 2)).append('\t').append(i % 2).append('\n');
    }
    Files.writeString(file, table);
  }

  /** A name; three in four have an ending that belongs to one side. */
  private String next(int gender) {
    int length = 3 + (int) Math.min(LONGEST - 3, Math.abs(random.nextGaussian() * 3));
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append(LETTERS.charAt((int) (LETTERS.length() * random.nextDouble() * square())));
    }
    if (random.nextInt(4) > 0) {
      name.setCharAt(length - 1, "aeiynrst".charAt(random.nextInt(4) + 4 * gender));
    }
    return name.toString();
  }

  private double square() {
    double number = random.nextDouble();
    return 1 - number * number;
  }
}
