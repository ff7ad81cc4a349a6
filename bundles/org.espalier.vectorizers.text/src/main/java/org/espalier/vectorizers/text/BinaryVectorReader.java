package org.espalier.vectorizers.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.espalier.source.DataException;

/**
 * Reads vectors as word2vec writes them in its binary format: a line with the number of words and
 * the numbers of a vector, then each word, a blank, and its numbers as little-endian floats, with a
 * line feed behind them or not.
 *
 * <p>What is passed over is read in blocks, and nothing is made of it.
 */
final class BinaryVectorReader implements WordVectorReader {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_WORD = 1 << 12;
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_HEADER = 100;

  private final Path file;
  private final InputStream in;
  private final VectorHeader header;
  private final WordBytes words = new WordBytes();
  private byte[] block = new byte[BLOCK];
  private int at;
  private int end;
  private long before; // bytes of the file that are in the block no more
  private long read;
  private int wordFrom;
  private int wordTo;

  /**
   * Begins to read.
   *
   * @throws DataException if the first line is not that of the format
   */
  BinaryVectorReader(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    fill(LONGEST_HEADER);
    int line = 0;
    while (line < Math.min(end, LONGEST_HEADER) && block[line] != '\n') {
      line++;
    }
    this.header =
        VectorHeader.of(file, WordBytes.text(block, 0, line))
            .orElseThrow(
                () ->
                    new DataException(
                        file
                            + ":1: it does not begin with the number of words and the numbers of a vector, as the binary format of word2vec does"));
    at = line + 1;
    int most = LONGEST_WORD + Float.BYTES * header.length() + 2;
    if (2 * most > block.length) {
      byte[] larger = new byte[2 * most];
      System.arraycopy(block, 0, larger, 0, end);
      block = larger;
    }
  }

  @Override
  public int length() {
    return header.length();
  }

  @Override
  public boolean next() throws IOException {
    int bytes = Float.BYTES * length();
    at = read == 0 ? at : wordTo + 1 + bytes;
    fill(LONGEST_WORD + bytes + 2);
    while (at < end && block[at] == '\n') {
      at++;
    }
    if (read == header.words()) {
      if (at < end) {
        throw unfit("there is more behind the %d words that its first line says".formatted(read));
      }
      return false;
    }
    wordFrom = at;
    wordTo = at;
    while (wordTo < end && block[wordTo] != ' ' && wordTo - wordFrom < LONGEST_WORD) {
      wordTo++;
    }
    if (wordTo < end && block[wordTo] != ' ') {
      throw unfit("there is no blank behind a word within %d bytes".formatted(LONGEST_WORD));
    } else if (wordTo + 1 + bytes > end) {
      at = end;
      throw unfit(
          "it ends after %d of the %d words that its first line says"
              .formatted(read, header.words()));
    }
    read++;
    return true;
  }

  /** Has so many bytes in the block from its place on, or all that are left. */
  private void fill(int wanted) throws IOException {
    if (end - at >= wanted) {
      return;
    }
    System.arraycopy(block, at, block, 0, end - at);
    before += at;
    end -= at;
    at = 0;
    try {
      end += in.readNBytes(block, end, block.length - end);
    } catch (EOFException | ZipException e) {
      throw new DataException("%s is damaged or cut short: %s".formatted(file, e.getMessage()), e);
    }
  }

  private DataException unfit(String what) {
    return new DataException(
        "%s: byte %d: %s; is it in the binary format of word2vec, and whole?"
            .formatted(file, before + at, what));
  }

  @Override
  public String word() {
    return WordBytes.text(block, wordFrom, wordTo);
  }

  @Override
  public int find(TermTable terms) {
    return words.find(terms, block, wordFrom, wordTo);
  }

  @Override
  public void vector(float[] values, int from) {
    for (int i = 0; i < length(); i++) {
      float value = (float) FLOATS.get(block, wordTo + 1 + Float.BYTES * i);
      if (!Float.isFinite(value)) {
        throw unfit("number %d of the vector of \"%s\" is %s".formatted(i + 1, word(), value));
      }
      values[from + i] = value;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
