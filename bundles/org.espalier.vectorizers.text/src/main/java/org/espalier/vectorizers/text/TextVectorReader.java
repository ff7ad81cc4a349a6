package org.espalier.vectorizers.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.espalier.source.DataException;

/**
 * Reads vectors as GloVe writes them, or word2vec in its text format: a word and its numbers in
 * each line, between blanks; word2vec has a line before them with the number of words and the
 * numbers of a vector.
 *
 * <p>A word may hold blanks itself, as some of GloVe do: the numbers are counted from the end of
 * the line. Lines end at LF only, and bytes that are not UTF-8 become the replacement character.
 */
final class TextVectorReader implements WordVectorReader {
  private static final int LONGEST = 1 << 20;

  private final Path file;
  private final InputStream in;
  private final byte[] block = new byte[1 << 16];
  private int blockAt;
  private int blockEnd;
  private byte[] line = new byte[1 << 12];
  private int lineEnd;
  private int lineNumber;
  private final int length;
  private final boolean pending;
  private boolean first = true;
  private int[] starts = {};

  /**
   * Begins to read.
   *
   * @throws DataException if the first line holds no vector
   */
  TextVectorReader(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    if (!read()) {
      throw new DataException(file + " is empty; name a file of word vectors");
    }
    String[] fields = text(0, lineEnd).split("[ \t]+", -1);
    boolean header = fields.length == 2 && isWhole(fields[0]) && isWhole(fields[1]);
    this.pending = !header;
    this.length = header ? Integer.parseInt(fields[1]) : fields.length - 1;
    if (length < 1) {
      throw unfit("it has no vector of numbers behind a word");
    }
  }

  private static boolean isWhole(String text) {
    return text.matches("[1-9]\\d{0,8}");
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public boolean next() throws IOException {
    if (!(first && pending) && !read()) {
      return false;
    }
    first = false;
    find();
    return true;
  }

  @Override
  public String word() {
    return text(0, starts[0] - 1).strip();
  }

  @Override
  public void vector(float[] values, int at) {
    for (int i = 0; i < length; i++) {
      int end = i + 1 < length ? starts[i + 1] - 1 : lineEnd;
      String number = text(starts[i], end).strip();
      try {
        values[at + i] = Float.parseFloat(number);
      } catch (NumberFormatException e) {
        throw unfit("\"%s\" is not a number".formatted(shortened(number)));
      }
      if (!Float.isFinite(values[at + i])) {
        throw unfit("\"%s\" is not finite".formatted(shortened(number)));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  private String text(int from, int to) {
    return new String(line, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  private DataException unfit(String what) {
    return new DataException(
        "%s:%d: %s; word vectors are lines of a word and its numbers, as GloVe and word2vec (text format) write them"
            .formatted(file, lineNumber, what));
  }

  /** Finds where each number of the line starts, from its end. */
  private void find() {
    starts = starts.length == length ? starts : new int[length];
    int at = lineEnd;
    for (int i = length - 1; i >= 0; i--) {
      while (at > 0 && !isBlank(line[at - 1])) {
        at--;
      }
      starts[i] = at;
      while (at > 0 && isBlank(line[at - 1])) {
        at--;
      }
      if (at == 0) {
        throw unfit("it has %d numbers, others have %d".formatted(length - 1 - i, length));
      }
    }
  }

  private static boolean isBlank(byte unit) {
    return unit == ' ' || unit == '\t';
  }

  /** Reads a line that is not blank, without what is blank at its end; false after the last. */
  private boolean read() throws IOException {
    do {
      if (!readLine()) {
        return false;
      }
      while (lineEnd > 0 && (isBlank(line[lineEnd - 1]) || line[lineEnd - 1] == '\r')) {
        lineEnd--;
      }
    } while (lineEnd == 0);
    return true;
  }

  private boolean readLine() throws IOException {
    lineEnd = 0;
    lineNumber++;
    boolean any = false;
    while (blockAt < blockEnd || fill()) {
      any = true;
      int from = blockAt;
      while (blockAt < blockEnd && block[blockAt] != '\n') {
        blockAt++;
      }
      append(from, blockAt);
      if (blockAt < blockEnd) {
        blockAt++;
        return true;
      }
    }
    return any;
  }

  private void append(int from, int to) {
    int end = lineEnd + to - from;
    if (end > LONGEST) {
      throw unfit("it is longer than %,d bytes".formatted(LONGEST));
    }
    line = end <= line.length ? line : Arrays.copyOf(line, Math.max(end, 2 * line.length));
    System.arraycopy(block, from, line, lineEnd, to - from);
    lineEnd = end;
  }

  private boolean fill() throws IOException {
    blockAt = 0;
    blockEnd = Math.max(0, in.read(block));
    return blockEnd > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
