package org.espalier.sources;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a file as lists of cells, without blank lines. */
interface Records extends Closeable {
  /** The cells of the next row, or null after the last one. */
  List<String> next() throws IOException;

  /** The line on which the row read last began, from 1. */
  long line();
}
