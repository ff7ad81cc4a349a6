package org.espalier.sources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.component.Doc;
import org.espalier.source.Column;
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
      @Doc("the rows, each a mapping of its columns to texts") List<Map<String, String>> rows) {

    /** Refuses what cannot work. */
    public Settings {
      if (rows.isEmpty() || rows.get(0).isEmpty()) {
        throw new IllegalArgumentException(
            "rows: none; write at least one, as in [{text: Marie, label: female}]");
      }
      for (int i = 0; i < rows.size(); i++) {
        check(i, rows.get(i).keySet(), rows.get(0).keySet());
      }
    }

    private static void check(int row, Set<String> columns, Set<String> first) {
      if (!columns.equals(first)) {
        throw new IllegalArgumentException(
            "rows["
                + row
                + "]: its columns are "
                + String.join(", ", columns)
                + "; all rows must have those of the first: "
                + String.join(", ", first));
      }
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) {
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
