package org.espalier.runtime.encoded;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.backend.Buffer;

/** Room for the rows of one batch, of several columns. For one thread at a time. */
final class RowBatch {
  private final Map<String, GatheredRows> columns = new LinkedHashMap<>();

  /**
   * Makes room.
   *
   * @param most the largest number of rows
   */
  RowBatch(Map<String, EncodedColumn> columns, int most) {
    columns.forEach((name, column) -> this.columns.put(name, column.gathered(most)));
  }

  /** Gathers rows in place of those that were gathered before. */
  void gather(int[] rows, int from, int count) {
    columns.values().forEach(column -> column.gather(rows, from, count));
  }

  /** Writes what was gathered to the fronts of buffers. */
  void write(Map<String, Buffer> buffers) {
    columns.forEach((name, column) -> column.write(buffers.get(name)));
  }
}
