package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataSource;
import org.espalier.source.Image;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link DataSource} has to do: give rows of its columns, each with its origin, the same
 * ones every time it is opened.
 */
public abstract class SourceContract extends ComponentContract {
  private static final Map<Column.Type, Class<?>> TYPES =
      Map.of(
          Column.Type.TEXT, String.class,
          Column.Type.NUMBER, Double.class,
          Column.Type.IMAGE, Image.class);

  @TempDir Path folder;

  /** What to try the source with; each way to use it at least once. */
  protected abstract List<SourceSample> samples();

  @Override
  final List<String> settings() {
    return samples().stream().map(SourceSample::settings).toList();
  }

  private RowReader open(int i) throws IOException {
    for (Map.Entry<String, ?> file : samples().get(i).files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, bytes(file.getValue()));
    }
    @SuppressWarnings("unchecked") // the component under test is a source
    Choice<DataSource<?>> choice = (Choice<DataSource<?>>) bind(settings().get(i));
    return DataSource.open(choice, this::find);
  }

  private static byte[] bytes(Object content) {
    return content instanceof byte[] bytes
        ? bytes
        : content.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Path find(DataFile file) {
    Path path = folder.resolve(file.path().orElseThrow());
    if (!Files.isReadable(path)) {
      throw new DataException("no file " + path);
    }
    return path;
  }

  private static List<Row> rows(RowReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return rows;
  }

  @TestFactory
  Stream<DynamicTest> columnsHaveNamesOfTheirOwn() {
    return tests(
        "columns",
        samples(),
        i -> {
          try (RowReader reader = open(i)) {
            List<String> names = reader.columns().stream().map(Column::name).toList();
            assertFalse(names.isEmpty(), "no columns");
            assertEquals(names.size(), new HashSet<>(names).size(), "in " + names);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyRowHasACellOfEachColumnsType() {
    return tests(
        "rows",
        samples(),
        i -> {
          try (RowReader reader = open(i)) {
            List<Row> rows = rows(reader);
            assertFalse(rows.isEmpty(), "no rows");
            rows.forEach(row -> check(row, reader.columns()));
            assertNull(reader.next(), "a row after the last one");
          }
        });
  }

  private static void check(Row row, List<Column> columns) {
    assertFalse(row.origin().isBlank(), "a row without an origin");
    assertEquals(columns.size(), row.cells().size(), "cells of " + row);
    for (int i = 0; i < columns.size(); i++) {
      Class<?> type = TYPES.get(columns.get(i).type());
      assertTrue(type.isInstance(row.cells().get(i)), columns.get(i) + " of " + row);
    }
  }

  @TestFactory
  Stream<DynamicTest> itGivesTheSameRowsEveryTime() {
    return tests(
        "again",
        samples(),
        i -> {
          try (RowReader first = open(i);
              RowReader second = open(i)) {
            assertEquals(first.columns(), second.columns());
            assertEquals(rows(first), rows(second));
          }
        });
  }
}
