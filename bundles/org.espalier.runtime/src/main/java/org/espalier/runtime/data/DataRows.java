package org.espalier.runtime.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.SourceSettings;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

/**
 * The rows of a pipeline's source, with its columns by role.
 *
 * <p>Rows are read from the source each time they are gone through, and never kept.
 */
public final class DataRows {
  private final Choice<DataSource<?>> source;
  private final Map<String, String> columns;
  private final DataFiles files;

  /**
   * Rows with some roles.
   *
   * @param settings the source, and which column each role reads
   * @param roles the features by name, and {@link SourceSettings#LABEL} where labels are needed
   * @param files finds the source's files
   */
  public DataRows(SourceSettings settings, List<String> roles, DataFiles files) {
    this.source = settings.source();
    this.files = files;
    this.columns = new LinkedHashMap<>();
    roles.forEach(role -> columns.put(role, settings.column(role)));
  }

  /** Is handed one row after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One row.
     *
     * @param number its number, from 0 on
     * @param row the row
     * @param places the place of each role among its cells
     */
    void row(int number, Row row, Map<String, Integer> places);
  }

  /**
   * Goes through all rows.
   *
   * @throws DataException if a column is not there, or the data are not what they should be
   * @throws IOException if they cannot be read
   */
  public void forEach(Visitor visitor) throws IOException {
    try (RowReader reader = open()) {
      Map<String, Integer> places = places(reader.columns());
      int number = 0;
      for (Row row = reader.next(); row != null; row = reader.next()) {
        visitor.row(number++, row, places);
      }
    }
  }

  /** What the cells of a role are. */
  Column.Type type(String role) throws IOException {
    try (RowReader reader = open()) {
      return reader.columns().get(places(reader.columns()).get(role)).type();
    }
  }

  /** Begins to read. */
  RowReader open() throws IOException {
    return DataSource.open(source, files);
  }

  /**
   * The place of each role among the source's columns.
   *
   * @throws DataException if a column is not there
   */
  Map<String, Integer> places(List<Column> present) {
    List<String> names = present.stream().map(Column::name).toList();
    Map<String, Integer> places = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    columns.forEach(
        (role, column) -> {
          int place = names.indexOf(column);
          places.put(role, place);
          if (place < 0) {
            missing.add(role);
            wrong.add(
                "there is no column \"%s\" for %s%s"
                    .formatted(
                        column, role, nearest(column, names).map(DataRows::hint).orElse("")));
          }
        });
    if (!wrong.isEmpty()) {
      throw DataException.at(
          missing.size() == 1 ? "data.source.columns." + missing.get(0) : "data.source.columns",
          "%s; the source has the columns %s"
              .formatted(String.join("; ", wrong), String.join(", ", names)));
    }
    return places;
  }

  private static Optional<String> nearest(String wanted, List<String> names) {
    return names.stream().filter(name -> name.strip().equalsIgnoreCase(wanted.strip())).findFirst();
  }

  private static String hint(String name) {
    return ", did you mean \"" + name + "\"?";
  }
}
