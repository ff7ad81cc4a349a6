package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/** Lines whose first word is the label of the rest. */
@Component
@SourceType("labelled_lines")
@Doc("lines whose first word is the label of the rest")
public final class LabelledLines implements DataSource<LabelledLines.Settings> {
  /** Its settings. */
  public record Settings(@Doc("path of the file") String path) {}

  @Override
  public RowReader open(Settings s, DataFiles files) throws IOException {
    Iterator<String> lines = Files.readAllLines(files.find(DataFile.at(s.path()))).iterator();
    return new RowReader() {
      private int number;

      @Override
      public List<Column> columns() {
        return List.of(
            new Column("label", Column.Type.TEXT), new Column("text", Column.Type.TEXT));
      }

      @Override
      public Row next() {
        return lines.hasNext() ? row(lines.next(), s.path() + ":" + ++number) : null;
      }

      @Override
      public void close() {}
    };
  }

  private static Row row(String line, String place) {
    int space = line.indexOf(' ');
    if (space < 1) {
      throw new DataException(place + ": \"" + line + "\" is no label with a text behind it");
    }
    return new Row(List.of(line.substring(0, space), line.substring(space + 1)), place);
  }
}
