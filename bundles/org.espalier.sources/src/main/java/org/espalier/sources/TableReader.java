package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/**
 * The rows of a file of separated values. Columns have the names of the header, or the numbers from
 * 0 where there is none.
 */
final class TableReader implements RowReader {
  private final TextFile file;
  private final Format format;
  private final Records records;
  private final List<Column> columns = new ArrayList<>();
  private List<String> ahead; // the first row of cells, read to see that there is one

  /** How a file is written. */
  record Format(boolean header, String delimiter, boolean quoting, boolean strip) {}

  private TableReader(TextFile file, Format format, Records records) {
    this.file = file;
    this.format = format;
    this.records = records;
  }

  /**
   * Refuses what cannot separate cells.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void checkDelimiter(String delimiter) {
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
      throw new IllegalArgumentException(
          "delimiter: \""
              + delimiter
              + "\" cannot separate cells; write one character that is no quote and no line break");
    }
  }

  static RowReader open(TextFile file, Format format) throws IOException {
    TableReader reader = new TableReader(file, format, records(file, format));
    try {
      reader.begin();
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static Records records(TextFile file, Format format) throws IOException {
    char delimiter = format.delimiter().charAt(0);
    return format.quoting()
        ? new QuotedRecords(file.open(), file.name(), delimiter)
        : new PlainRecords(file.lines(), delimiter);
  }

  private void begin() throws IOException {
    List<String> first = cells();
    if (first == null) {
      throw new DataException(file.name() + ":1: the file is empty; it needs at least one row");
    }
    for (int i = 0; i < first.size(); i++) {
      String name = format.header() ? first.get(i) : Integer.toString(i);
      if (first.indexOf(name) < i && format.header()) {
        throw new DataException(
            at() + "the header has \"" + name + "\" more than once; rename one of the columns");
      }
      columns.add(new Column(name, Column.Type.TEXT));
    }
    ahead = format.header() ? cells() : first;
    if (ahead == null) {
      throw new DataException(
          file.name() + ":1: a header and no rows; add rows, or set header: false");
    }
  }

  /** The cells of the next row, stripped if that is asked for. */
  private List<String> cells() throws IOException {
    List<String> cells = file.guard(records::next);
    if (cells != null) {
      cells.forEach(this::refuseNul);
    }
    return cells == null || !format.strip() ? cells : cells.stream().map(String::strip).toList();
  }

  private void refuseNul(String cell) {
    if (cell.indexOf('\0') >= 0) {
      TextEncoding.refuseNul(cell, file.name() + ":" + records.line());
    }
  }

  private String at() {
    return file.name() + ":" + records.line() + ": ";
  }

  @Override
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  @Override
  public Row next() throws IOException {
    List<String> cells = ahead == null ? cells() : ahead;
    ahead = null;
    return cells == null ? null : row(cells);
  }

  private Row row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new DataException(
          at()
              + cells.size()
              + (cells.size() == 1 ? " cell" : " cells")
              + " where the first row has "
              + columns.size()
              + "; "
              + (format.quoting()
                  ? "quote a cell that contains the delimiter"
                  : "take the delimiter out of the cells, or set quoting: true"));
    }
    return new Row(List.copyOf(cells), file.name() + ":" + records.line());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
