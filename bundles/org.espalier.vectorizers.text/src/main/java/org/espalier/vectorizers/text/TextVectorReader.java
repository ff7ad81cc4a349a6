package org.espalier.vectorizers.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.espalier.source.DataException;

/**
 * Reads vectors as GloVe writes them, fastText, or word2vec in its text format: a word and its
 * numbers in each line, between blanks; the latter two have a line before them with the number of
 * words and the numbers of a vector.
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
  private final Optional<VectorHeader> header;
  private final int length;
  private final int[] starts;
  private final WordBytes words = new WordBytes();
  private long read;
  private int wordFrom;
  private int wordTo;

  /**
   * Begins to read.
   *
   * @throws DataException if the first line holds no vector, or is not that of the format
   */
  TextVectorReader(Path file, InputStream in, VectorFormat format) throws IOException {
    this.file = file;
    this.in = in;
    if (!read()) {
      throw new DataException(file + " is empty; name a file of word vectors");
    }
    String text = WordBytes.text(line, 0, lineEnd);
    this.header = format == VectorFormat.GLOVE ? Optional.empty() : VectorHeader.of(file, text);
    if (format.hasHeader() && header.isEmpty()) {
      throw unfit(
          "it does not say how many words and numbers there are, as the first line of %s does"
              .formatted(format));
    }
    this.length = header.map(VectorHeader::length).orElse(text.split("[ \t]+", -1).length - 1);
    this.starts = new int[Math.max(0, length)];
    if (length < 1) {
      throw unfit("it has no vector of numbers behind a word");
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public boolean next() throws IOException {
    boolean pending = read == 0 && header.isEmpty();
    if (!pending && !read()) {
      refuseFewer();
      return false;
    }
    find();
    read++;
    if (header.isPresent() && read == 1) {
      refuseLonger();
    }
    if (header.isPresent() && read > header.get().words()) {
      throw unfit("there are more than the %d words that the first line says".formatted(read - 1));
    }
    return true;
  }

  private void refuseFewer() {
    if (header.isPresent() && read < header.get().words()) {
      throw unfit(
          "it ends after %d of the %d words that the first line says, and may be cut short"
              .formatted(read, header.get().words()));
    }
  }

  /** A word that ends in a number has more numbers than were said. */
  private void refuseLonger() {
    String[] fields = word().split("[ \t]+", -1);
    if (fields.length > 1
        && fields[fields.length - 1].matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?")) {
      throw unfit(
          "it has %d numbers or more, the first line says %d"
              .formatted(length + fields.length - 1, length));
    }
  }

  @Override
  public String word() {
    return WordBytes.text(line, wordFrom, wordTo);
  }

  @Override
  public int find(TermTable terms) {
    return words.find(terms, line, wordFrom, wordTo);
  }

  @Override
  public void vector(float[] values, int at) {
    for (int i = 0; i < length; i++) {
      int end = i + 1 < length ? starts[i + 1] - 1 : lineEnd;
      String number = WordBytes.text(line, starts[i], end).strip();
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

  private DataException unfit(String what) {
    return new DataException(
        "%s:%d: %s; word vectors are lines of a word and its numbers, as GloVe, fastText (.vec) and word2vec (text format) write them"
            .formatted(file, lineNumber, what));
  }

  /** Finds where each number of the line starts, from its end. */
  private void find() {
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
    wordTo = at;
    wordFrom = 0;
    while (wordFrom < wordTo && isBlank(line[wordFrom])) {
      wordFrom++;
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
      throw unfit("it is longer than %d bytes".formatted(LONGEST));
    }
    line = end <= line.length ? line : Arrays.copyOf(line, Math.max(end, 2 * line.length));
    System.arraycopy(block, from, line, lineEnd, to - from);
    lineEnd = end;
  }

  private boolean fill() throws IOException {
    blockAt = 0;
    try {
      blockEnd = Math.max(0, in.read(block));
    } catch (EOFException | ZipException e) {
      throw new DataException(
          "%s:%d: it is damaged or cut short: %s".formatted(file, lineNumber, e.getMessage()), e);
    }
    return blockEnd > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
