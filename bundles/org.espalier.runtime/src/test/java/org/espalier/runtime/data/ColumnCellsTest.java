package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.SourceSettings;
import org.espalier.source.Column;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.junit.jupiter.api.Test;

class ColumnCellsTest {
  private final Letters letters = new Letters();

  private ColumnCells cells(int last) {
    return cells(last, Integer.MAX_VALUE);
  }

  private ColumnCells cells(int last, int end) {
    SourceSettings settings =
        new SourceSettings(
            new Choice<>("letters", letters, new Letters.Settings(last)),
            Map.of("text", List.of("letter")));
    DataFiles files = file -> Path.of(file.path().orElseThrow());
    DataRows rows = new DataRows(settings, List.of("text"), files);
    return new ColumnCells(rows, "text", (number, row) -> number % 2 == 0, end);
  }

  @Test
  void theWantedCellsAreReadAnewEachTime() throws IOException {
    try (ColumnCells cells = cells(5)) {
      for (int time = 0; time < 2; time++) {
        List<Object> read = new ArrayList<>();
        cells.forEach(read::add);
        assertEquals(List.of("a", "c", "e"), read);
      }
    }
    assertEquals(2, letters.opened);
    assertEquals(2, letters.closed);
  }

  @Test
  void whatIsLeftHalfReadIsClosedInTheEnd() throws IOException {
    try (ColumnCells cells = cells(5)) {
      assertEquals("a", cells.iterator().next());
      assertEquals(0, letters.closed);
    }
    assertEquals(1, letters.closed);
  }

  @Test
  void rowsBehindTheEndAreNotRead() throws IOException {
    try (ColumnCells cells = cells(27, 3)) {
      List<Object> read = new ArrayList<>();
      cells.forEach(read::add);
      assertEquals(List.of("a", "c"), read);
    }
    assertEquals(3, letters.given);
  }

  @Test
  void cellsBeforeAFailureAreGivenAndItIsToldWhereTheyStand() throws IOException {
    try (ColumnCells cells = cells(27)) {
      Iterator<Object> iterator = cells.iterator();
      List<Object> read = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        read.add(iterator.next());
      }
      assertEquals("alphabet", cells.origin().orElseThrow());
      assertEquals("w", read.get(11));
      assertThrows(UncheckedIOException.class, iterator::next);
    }
  }

  @Test
  void afterTheLastCellThereIsNone() throws IOException {
    try (ColumnCells cells = cells(1)) {
      Iterator<Object> iterator = cells.iterator();
      iterator.next();
      assertFalse(iterator.hasNext());
      assertThrows(NoSuchElementException.class, iterator::next);
    }
  }

  @Test
  void itIsKnownWhereTheCellInHandStands() throws IOException {
    try (ColumnCells cells = cells(3)) {
      assertEquals(Optional.empty(), cells.origin());
      Iterator<Object> iterator = cells.iterator();
      iterator.next();
      assertTrue(iterator.hasNext());
      assertEquals(Optional.of("alphabet"), cells.origin());
      iterator.next();
      assertFalse(iterator.hasNext());
      assertEquals(Optional.empty(), cells.origin());
    }
  }

  @Test
  void aRowThatCannotBeReadIsNotThatOfTheCellBefore() throws IOException {
    try (ColumnCells cells = cells(27)) {
      assertThrows(UncheckedIOException.class, () -> cells.forEach(cell -> {}));
      assertEquals(Optional.empty(), cells.origin());
    }
  }

  @Test
  void aFailureToReadComesThrough() throws IOException {
    try (ColumnCells cells = cells(27)) {
      UncheckedIOException failure =
          assertThrows(UncheckedIOException.class, () -> cells.forEach(cell -> {}));
      assertTrue(failure.getMessage().contains("behind z"), failure.getMessage());
    }
  }

  /** The letters of the alphabet, and a failure behind the last. */
  private static final class Letters implements DataSource<Letters.Settings> {
    int opened;
    int closed;
    int given;

    record Settings(int last) {}

    @Override
    public RowReader open(Settings settings, DataFiles files) {
      opened++;
      return new RowReader() {
        private int number;

        @Override
        public List<Column> columns() {
          return List.of(new Column("letter", Column.Type.TEXT));
        }

        @Override
        public Row next() throws IOException {
          if (number == 26) {
            throw new IOException("nothing stands behind z");
          }
          given++;
          return number == settings.last()
              ? null
              : new Row(List.of(String.valueOf((char) ('a' + number++))), "alphabet");
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }
}
