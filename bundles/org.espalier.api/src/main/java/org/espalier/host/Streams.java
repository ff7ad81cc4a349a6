package org.espalier.host;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Where a command line reads and writes, and how it learns that it is to end.
 *
 * @param in what it reads
 * @param out its results
 * @param err its progress, warnings and errors
 * @param colour whether results may contain the escape sequences of terminals
 * @param progress whether progress may be redrawn in place, as on a terminal
 * @param columns the width of the terminal, in characters
 * @param rows its height, in lines
 * @param stop becomes true when the command is to end soon
 */
public record Streams(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean colour,
    boolean progress,
    int columns,
    int rows,
    BooleanSupplier stop) {
  private static final int USUAL_ROWS = 24;

  /** Streams of a terminal with the usual height. */
  public Streams(
      InputStream in,
      PrintStream out,
      PrintStream err,
      boolean colour,
      boolean progress,
      int columns,
      BooleanSupplier stop) {
    this(in, out, err, colour, progress, columns, USUAL_ROWS, stop);
  }

  /** Plain text, as into files and pipes, that nobody interrupts. */
  public static Streams plain(InputStream in, PrintStream out, PrintStream err) {
    return new Streams(in, out, err, false, false, 80, () -> false);
  }
}
