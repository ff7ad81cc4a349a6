package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/** Rows that follow one another from several places, all with the same columns; one is open. */
final class JoinedRows implements RowReader {
  private final Deque<? extends Piece> waiting;
  private final List<Column> columns;
  private Piece piece;
  private RowReader rows;

  /** One of the places. */
  interface Piece {
    /** Begins to read. */
    RowReader open() throws IOException;

    /** A row as it leaves this place. */
    default Row row(Row row) {
      return row;
    }

    /**
     * Says that its columns are others than those of the first place.
     *
     * @param own its columns, in words
     * @param first those of the first place
     */
    DataException differs(String own, String first);
  }

  /** Opens the first of some places. */
  JoinedRows(List<? extends Piece> pieces) throws IOException {
    waiting = new ArrayDeque<>(pieces);
    openNext();
    columns = rows.columns();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public Row next() throws IOException {
    while (rows != null) {
      Row row = rows.next();
      if (row != null) {
        return piece.row(row);
      }
      close();
      if (!waiting.isEmpty()) {
        openNext();
        checkColumns();
      }
    }
    return null;
  }

  private void openNext() throws IOException {
    piece = waiting.remove();
    rows = piece.open();
  }

  private void checkColumns() {
    if (!rows.columns().equals(columns)) {
      throw piece.differs(words(rows.columns()), words(columns));
    }
  }

  private static String words(List<Column> columns) {
    return columns.stream()
        .map(column -> column.name() + " (" + column.type() + ")")
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
