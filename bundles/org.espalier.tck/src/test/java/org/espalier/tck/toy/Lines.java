package org.espalier.tck.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;

/** The lines of a file. */
@SourceType("lines")
@Doc("the lines of a file")
public final class Lines implements DataSource<Lines.Settings> {
  /** Its settings. */
  public record Settings(@Doc("path of the file") String path) {}

  @Override
  public RowReader open(Settings s, DataFiles files) throws IOException {
    Path path = files.find(new DataFile(Optional.of(s.path()), Optional.empty(), Optional.empty()));
    Iterator<String> lines = Files.readAllLines(path).iterator();
    return new RowReader() {
      private int line;

      @Override
      public List<Column> columns() {
        return List.of(new Column("line", Column.Type.TEXT));
      }

      @Override
      public Row next() {
        return lines.hasNext() ? new Row(List.of(lines.next()), s.path() + ":" + ++line) : null;
      }

      @Override
      public void close() {}
    };
  }
}
