package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/** The rows of a file of separated values, with the columns that a pipeline asks for. */
final class TableReader implements RowReader {
  private final TextFile file;
  private final Format format;
  private final Records records;
  private final List<Column> columns = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int width;
  private List<String> ahead; // the first row of cells, read to see that there is one

  /** How a file is written, and what is wanted of it. */
  record Format(
      Map<String, String> columns,
      boolean header,
      String delimiter,
      boolean quoting,
      boolean strip) {}

  private TableReader(TextFile file, Format format, Records records) {
    this.file = file;
    this.format = format;
    this.records = records;
  }

  static RowReader open(TextFile file, Format format) throws IOException {
    if (format.delimiter().length() != 1 || "\"\r\n".contains(format.delimiter())) {
      throw new DataException(
          "delimiter: \""
              + format.delimiter()
              + "\" cannot separate cells; write one character that is no quote and no line break");
    }
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
        : new PlainRecords(new LineReader(file.open(), file.name()), delimiter);
  }

  private void begin() throws IOException {
    List<String> first = cells();
    if (first == null) {
      throw new DataException(file.name() + ": the file is empty; it needs at least one row");
    }
    width = first.size();
    if (format.columns().isEmpty()) {
      for (int i = 0; i < width; i++) {
        add(format.header() ? first.get(i) : Integer.toString(i), i);
      }
    } else {
      format.columns().forEach((name, column) -> add(name, place(name, column, first)));
    }
    ahead = format.header() ? cells() : first;
    if (ahead == null) {
      throw new DataException(
          file.name() + ": a header and no rows; add rows, or set header: false");
    }
  }

  private void add(String name, int place) {
    columns.add(new Column(name, Column.Type.TEXT));
    places.add(place);
  }

  private int place(String name, String column, List<String> first) {
    return format.header() ? named(name, column, first) : numbered(name, column);
  }

  private int named(String name, String column, List<String> header) {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new DataException(
          at()
              + "no column \""
              + column
              + "\" for columns."
              + name
              + "; the header has \""
              + String.join("\", \"", header)
              + "\"; name one of these, or set header: false and give numbers from 0");
    }
    if (place != header.lastIndexOf(column)) {
      throw new DataException(
          at()
              + "the header has \""
              + column
              + "\" more than once; rename one, or set header: false and give numbers from 0");
    }
    return place;
  }

  private int numbered(String name, String column) {
    int place = column.matches("[0-9]{1,6}") ? Integer.parseInt(column) : width;
    if (place >= width) {
      throw new DataException(
          at()
              + "no column \""
              + column
              + "\" for columns."
              + name
              + "; the file has no header (header: false), so a column is a number from 0 to "
              + (width - 1));
    }
    return place;
  }

  /** The cells of the next row, stripped if that is asked for. */
  private List<String> cells() throws IOException {
    List<String> cells = file.guard(records::next);
    return cells == null || !format.strip() ? cells : cells.stream().map(String::strip).toList();
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
    if (cells.size() != width) {
      throw new DataException(
          at()
              + cells.size()
              + (cells.size() == 1 ? " cell" : " cells")
              + " where the first row has "
              + width
              + "; "
              + (format.quoting()
                  ? "quote a cell that contains the delimiter"
                  : "take the delimiter out of the cells, or set quoting: true"));
    }
    List<Object> chosen = new ArrayList<>(places.size());
    for (int place : places) {
      chosen.add(cells.get(place));
    }
    return new Row(chosen, file.name() + ":" + records.line());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
