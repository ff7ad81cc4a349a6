package org.espalier.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<String, List<String>> columns;
  private final DataFiles files;

  /**
   * Rows with some roles.
   *
   * @param settings the source, and which columns each role reads
   * @param roles the features by name, and {@link SourceSettings#LABEL} where labels are needed
   * @param files finds the source's files
   */
  public DataRows(SourceSettings settings, List<String> roles, DataFiles files) {
    this.source = settings.source();
    this.files = files;
    this.columns = new LinkedHashMap<>();
    roles.forEach(role -> columns.put(role, settings.columns(role)));
  }

  /** Is handed one row after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One row.
     *
     * @param number its number, from 0 on
     * @param row the row
     * @param roles finds the cells of each role in it
     */
    void row(int number, Row row, RoleCells roles);
  }

  /**
   * Goes through all rows.
   *
   * @throws DataException if a column is not there, or the data are not what they should be
   * @throws IOException if they cannot be read
   */
  public void forEach(Visitor visitor) throws IOException {
    try (RowReader reader = open()) {
      RoleCells roles = roles(reader.columns());
      int number = 0;
      for (Row row = reader.next(); row != null; row = reader.next()) {
        visitor.row(number++, row, roles);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** About how many characters or values some cells hold. */
  public static long units(Collection<?> cells) {
    return cells.stream().mapToLong(RowChunk::units).sum();
  }

  /** The columns that a role reads. */
  List<Column> columns(String role) throws IOException {
    try (RowReader reader = open()) {
      List<Column> present = reader.columns();
      return Arrays.stream(roles(present).places(role)).mapToObj(present::get).toList();
    }
  }

  /** Begins to read. */
  RowReader open() throws IOException {
    return DataSource.open(source, files);
  }

  /**
   * Finds the cells of each role in rows with these columns.
   *
   * @throws DataException if a column is not there
   */
  RoleCells roles(List<Column> present) {
    List<String> names = present.stream().map(Column::name).toList();
    Map<String, int[]> places = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    columns.forEach(
        (role, wanted) -> {
          places.put(role, wanted.stream().mapToInt(names::indexOf).toArray());
          for (String column : wanted) {
            if (!names.contains(column)) {
              missing.add(role);
              wrong.add(
                  "there is no column \"%s\" for %s%s"
                      .formatted(
                          column, role, nearest(column, names).map(DataRows::hint).orElse("")));
            }
          }
        });
    if (!wrong.isEmpty()) {
      throw DataException.at(
          missing.size() == 1
              ? "data.source.columns." + missing.iterator().next()
              : "data.source.columns",
          "%s; the source has the columns %s"
              .formatted(String.join("; ", wrong), String.join(", ", names)));
    }
    return new RoleCells(places);
  }

  private static Optional<String> nearest(String wanted, List<String> names) {
    return names.stream().filter(name -> name.strip().equalsIgnoreCase(wanted.strip())).findFirst();
  }

  private static String hint(String name) {
    return ", did you mean \"" + name + "\"?";
  }
}
