package org.espalier.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.espalier.source.DataException;

/**
 * Reads lines that end at LF or CR LF.
 *
 * <p>Unlike {@link java.io.BufferedReader} it does not end a line at a CR that stands alone.
 */
final class LineReader implements Closeable {
  /** The longest line, in characters: that of the library for quoted values. */
  static final int LIMIT = 1 << 24;

  private final Reader reader;
  private final String name;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int end;
  private long number;

  LineReader(Reader reader, String name) {
    this.reader = reader;
    this.name = name;
  }

  /** The number of the line read last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its end, or null after the last one. */
  String next() throws IOException {
    StringBuilder line = null;
    while (fill()) {
      int stop = position;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      line = line == null ? new StringBuilder(stop - position) : line;
      line.append(buffer, position, stop - position);
      position = stop + 1;
      if (stop < end) {
        break;
      }
      if (line.length() > LIMIT) {
        throw new DataException(
            name
                + ":"
                + (number + 1)
                + ": the line has more than "
                + LIMIT
                + " characters; is this a text file?");
      }
    }
    if (line == null) {
      return null;
    }
    number++;
    int length = line.length();
    boolean carriageReturn = length > 0 && line.charAt(length - 1) == '\r';
    return carriageReturn ? line.substring(0, length - 1) : line.toString();
  }

  private boolean fill() throws IOException {
    if (position >= end) {
      position = 0;
      end = reader.read(buffer);
    }
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
