package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows without quoting: a line is a row, and every delimiter delimits. */
final class PlainRecords implements Records {
  private final LineReader lines;
  private final char delimiter;

  PlainRecords(LineReader lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
  }

  @Override
  public List<String> next() throws IOException {
    String line = lines.next();
    while (line != null && line.isEmpty()) {
      line = lines.next();
    }
    return line == null ? null : split(line);
  }

  private List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int to = line.indexOf(delimiter); to >= 0; to = line.indexOf(delimiter, from)) {
      cells.add(line.substring(from, to));
      from = to + 1;
    }
    cells.add(line.substring(from));
    return cells;
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
