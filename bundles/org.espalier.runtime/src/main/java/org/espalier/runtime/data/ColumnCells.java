package org.espalier.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/**
 * The cells that one role reads, read from the source each time they are gone through and never
 * kept; another thread reads ahead.
 *
 * <p>What cannot be read is an {@link UncheckedIOException}. Closing it closes what was gone
 * through only in part. For one thread.
 */
final class ColumnCells implements Iterable<Object>, AutoCloseable {
  private final DataRows rows;
  private final String role;
  private final Wanted wanted;
  private final int end;
  private final List<RowsAhead> open = new ArrayList<>();
  private String origin;

  /** Picks rows. */
  @FunctionalInterface
  interface Wanted {
    boolean test(int number, Row row);
  }

  /**
   * The cells of some rows.
   *
   * @param rows the rows
   * @param role what the cells are used for
   * @param wanted picks the rows
   * @param end rows from this number on are not read; none of them may be wanted
   */
  ColumnCells(DataRows rows, String role, Wanted wanted, int end) {
    this.rows = rows;
    this.role = role;
    this.wanted = wanted;
    this.end = end;
  }

  @Override
  public Iterator<Object> iterator() {
    try {
      RowReader reader = rows.open();
      RoleCells roles = rows.roles(reader.columns());
      RowsAhead ahead = new RowsAhead(reader, end);
      open.add(ahead);
      return new Cells(ahead, roles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the row stands whose cell was given last; empty after the last one was done with. */
  Optional<String> origin() {
    return Optional.ofNullable(origin);
  }

  @Override
  public void close() throws IOException {
    for (RowsAhead reader : open) {
      reader.close();
    }
    open.clear();
  }

  /** Goes through the cells once. */
  private final class Cells implements Iterator<Object> {
    private final RowsAhead reader;
    private final RoleCells roles;
    private int number;
    private Row next;

    Cells(RowsAhead reader, RoleCells roles) throws IOException {
      this.reader = reader;
      this.roles = roles;
      advance();
    }

    private void advance() throws IOException {
      do {
        next = reader.next();
      } while (next != null && !wanted.test(number++, next));
      if (next == null) {
        reader.close();
        open.remove(reader);
      }
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        origin = null;
      }
      return next != null;
    }

    @Override
    public Object next() {
      if (next == null) {
        throw new NoSuchElementException("there are no more rows");
      }
      Row row = next;
      origin = null; // what is wrong with the row behind it says itself where that stands
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      origin = row.origin();
      return roles.cell(role, row);
    }
  }
}
