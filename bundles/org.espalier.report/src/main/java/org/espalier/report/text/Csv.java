package org.espalier.report.text;

import java.util.List;
import java.util.stream.Collectors;

/** Writes comma-separated values as RFC 4180 has them, with a line feed at the end of a line. */
public final class Csv {
  private final StringBuilder out = new StringBuilder();

  /** Adds a line. */
  public Csv line(List<String> cells) {
    out.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(","))).append('\n');
    return this;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
