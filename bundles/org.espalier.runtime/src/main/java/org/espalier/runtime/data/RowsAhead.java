package org.espalier.runtime.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/**
 * Reads rows in another thread, some of them ahead of who asks for them.
 *
 * <p>A failure comes where the row would have come that could not be read. For one thread.
 */
final class RowsAhead implements AutoCloseable {
  private final RowReader reader;
  private final int end;
  private final OrderedWork reading = new OrderedWork(1, "espalier reads");
  private Chunk chunk = new Chunk(List.of(), null, false);
  private int place;
  private int read; // for the reading thread

  /** Some rows, and what happened behind them: a failure, the end, or nothing. */
  private record Chunk(List<Row> rows, Exception failure, boolean last) {}

  /**
   * Begins to read.
   *
   * @param reader gives the rows, and is closed with this object
   * @param end rows from this number on are not read
   */
  RowsAhead(RowReader reader, int end) {
    this.reader = reader;
    this.end = end;
    readOn();
  }

  private void readOn() {
    reading.add(
        () -> {
          Chunk next = read();
          return () -> {
            chunk = next;
            place = 0;
          };
        });
  }

  private Chunk read() {
    List<Row> rows = new ArrayList<>();
    long units = 0;
    try {
      while (rows.size() < RowChunk.ROWS && units < RowChunk.UNITS) {
        Row row = read < end ? reader.next() : null;
        if (row == null) {
          return new Chunk(rows, null, true);
        }
        read++;
        rows.add(row);
        for (Object cell : row.cells()) {
          units += RowChunk.units(cell);
        }
      }
      return new Chunk(rows, null, false);
    } catch (IOException | RuntimeException e) {
      return new Chunk(rows, e, true);
    }
  }

  /**
   * The next row, or null after the last one.
   *
   * @throws IOException if it cannot be read
   */
  Row next() throws IOException {
    while (place == chunk.rows().size() && !chunk.last()) {
      reading.finish();
      if (!chunk.last()) {
        readOn();
      }
    }
    if (place < chunk.rows().size()) {
      return chunk.rows().get(place++);
    }
    if (chunk.failure() instanceof IOException failure) {
      throw failure;
    }
    if (chunk.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    reading.close();
    reader.close();
  }
}
