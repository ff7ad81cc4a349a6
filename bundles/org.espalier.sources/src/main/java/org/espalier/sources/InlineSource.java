package org.espalier.sources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads rows that stand in the pipeline itself.
 *
 * <p>Cells are text. The first row decides the columns and their order; every other row has to have
 * the same ones.
 */
@Component
@SourceType("inline")
@Doc("rows that stand in the pipeline itself")
public final class InlineSource implements DataSource<InlineSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("the rows, each as COLUMN: TEXT, COLUMN: TEXT, ...") List<Map<String, String>> rows) {}

  @Override
  public RowReader open(Settings settings, DataFiles files) {
    if (settings.rows().isEmpty()) {
      throw new DataException(
          "inline: no rows; write at least one, as in rows: [{text: Marie, label: female}]");
    }
    return new Reader(settings.rows());
  }

  private static final class Reader implements RowReader {
    private final List<Map<String, String>> rows;
    private final Set<String> names;
    private int next;

    Reader(List<Map<String, String>> rows) {
      this.rows = rows;
      this.names = new LinkedHashSet<>(rows.get(0).keySet());
    }

    @Override
    public List<Column> columns() {
      return names.stream().map(name -> new Column(name, Column.Type.TEXT)).toList();
    }

    @Override
    public Row next() {
      if (next == rows.size()) {
        return null;
      }
      String origin = "rows[" + next + "]";
      Map<String, String> row = rows.get(next++);
      if (!row.keySet().equals(names)) {
        throw new DataException(
            origin
                + ": its columns are "
                + String.join(", ", row.keySet())
                + "; all rows must have those of the first: "
                + String.join(", ", names));
      }
      List<Object> cells = new ArrayList<>();
      names.forEach(name -> cells.add(row.get(name)));
      return new Row(cells, origin);
    }

    @Override
    public void close() {
      next = rows.size();
    }
  }
}
