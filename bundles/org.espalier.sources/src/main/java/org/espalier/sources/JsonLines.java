package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/** The objects of a file with one on each line, as rows of columns. */
final class JsonLines implements RowReader {
  private final TextFile file;
  private final LineReader lines;
  private final JsonObjects objects = new JsonObjects();
  private List<String> columns;
  private Map<String, String> ahead; // the first object, read to know the columns

  private JsonLines(TextFile file) throws IOException {
    this.file = file;
    this.lines = file.lines();
  }

  /**
   * Begins to read.
   *
   * @param fields the columns; those of the first object where there are none
   * @throws DataException if there is no object
   */
  static RowReader open(TextFile file, List<String> fields) throws IOException {
    JsonLines rows = new JsonLines(file);
    try {
      rows.begin(fields);
      return rows;
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private void begin(List<String> fields) throws IOException {
    ahead = object();
    if (ahead == null) {
      throw new DataException(file.name() + ":1: the file is empty; it needs at least one row");
    }
    columns = fields.isEmpty() ? List.copyOf(ahead.keySet()) : fields;
    if (columns.isEmpty()) {
      throw new DataException(
          at() + "an object without keys; name those to read by fields, or drop the line");
    }
  }

  private Map<String, String> object() throws IOException {
    String line;
    do {
      line = file.guard(lines::next);
    } while (line != null && line.isBlank());
    return line == null ? null : objects.read(line, at());
  }

  private String at() {
    return file.name() + ":" + lines.number() + ": ";
  }

  @Override
  public List<Column> columns() {
    return columns.stream().map(name -> new Column(name, Column.Type.TEXT)).toList();
  }

  @Override
  public Row next() throws IOException {
    Map<String, String> object = ahead == null ? object() : ahead;
    ahead = null;
    if (object == null) {
      return null;
    }
    List<Object> cells = new ArrayList<>(columns.size());
    for (String column : columns) {
      String cell = object.get(column);
      cells.add(cell == null ? missing(column, object) : whole(cell));
    }
    return new Row(cells, file.name() + ":" + lines.number());
  }

  private String whole(String cell) {
    if (cell.indexOf('\0') >= 0) {
      TextEncoding.refuseNul(cell, file.name() + ":" + lines.number());
    }
    return cell;
  }

  /** The cell of a key that is not there: empty, unless it is there as an object. */
  private String missing(String column, Map<String, String> object) {
    List<String> inside =
        object.keySet().stream().filter(key -> key.startsWith(column + ".")).toList();
    if (!inside.isEmpty()) {
      throw new DataException(
          "%s\"%s\" is an object, which is no cell; read %s"
              .formatted(at(), column, String.join(", ", inside)));
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
