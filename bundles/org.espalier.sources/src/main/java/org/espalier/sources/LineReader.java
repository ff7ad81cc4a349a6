package org.espalier.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.espalier.source.DataException;

/**
 * Reads lines of UTF-8 that end at LF or CR LF.
 *
 * <p>Unlike {@link java.io.BufferedReader} it does not end a line at a CR that stands alone, and it
 * looks for line ends among bytes: characters are made once, of whole lines.
 */
final class LineReader implements Closeable {
  /** The longest line, in bytes; that of the library for quoted cells, in characters. */
  static final int LIMIT = 1 << 24;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final String name;
  private byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private long number;

  LineReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** The number of the line read last, from 1. */
  long number() {
    return number;
  }

  /**
   * The next line without its end, or null after the last one.
   *
   * @throws DataException if it is too long, or the whole file is one line for want of LF
   * @throws java.nio.charset.CharacterCodingException if it is no UTF-8
   */
  String next() throws IOException {
    int stop = lineFeed(position);
    while (stop < 0) {
      int searched = end - position;
      if (!fill()) {
        return last();
      }
      stop = lineFeed(position + searched);
    }
    int length = stop - position;
    if (length > 0 && buffer[stop - 1] == '\r') {
      length--;
    }
    String line = TextEncoding.utf8(buffer, position, length);
    position = stop + 1;
    number++;
    return line;
  }

  private int lineFeed(int from) {
    byte[] bytes = buffer;
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** What stands behind the last line feed. */
  private String last() throws IOException {
    if (position == end) {
      return null;
    }
    String line = TextEncoding.utf8(buffer, position, end - position);
    position = end;
    number++;
    String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (number == 1 && whole.indexOf('\r') >= 0) {
      throw new DataException(
          name
              + ":1: its lines end at CR alone, which is no line end here; convert the line ends to"
              + " LF");
    }
    return whole;
  }

  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      position = 0;
    }
    if (end > LIMIT) {
      throw new DataException(
          "%s:%d: the line has more than %d bytes; is this a text file?"
              .formatted(name, number + 1, LIMIT));
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
