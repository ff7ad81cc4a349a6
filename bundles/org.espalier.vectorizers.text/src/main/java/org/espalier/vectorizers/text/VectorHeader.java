package org.espalier.vectorizers.text;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.source.DataException;

/**
 * What the first line of a file of word vectors says.
 *
 * @param words how many words there are
 * @param length the numbers of a vector
 */
record VectorHeader(long words, int length) {
  private static final Pattern LINE = Pattern.compile("(\\d+)[ \t]+(\\d+)");

  /** The most numbers of a vector: a few hundred are usual, and memory is taken for one. */
  private static final int LONGEST = 1 << 16;

  /**
   * Reads the line; empty if it is none.
   *
   * @throws DataException if it says what cannot be
   */
  static Optional<VectorHeader> of(Path file, String line) {
    Matcher numbers = LINE.matcher(line.strip());
    if (!numbers.matches()) {
      return Optional.empty();
    }
    long words = number(numbers.group(1));
    long length = number(numbers.group(2));
    if (words < 1 || words > Integer.MAX_VALUE || length < 1 || length > LONGEST) {
      throw new DataException(
          "%s:1: it says that there are %s words with vectors of %s numbers; a file has up to %d words with vectors of up to %d"
              .formatted(file, numbers.group(1), numbers.group(2), Integer.MAX_VALUE, LONGEST));
    }
    return Optional.of(new VectorHeader(words, (int) length));
  }

  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
