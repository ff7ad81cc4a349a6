package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Part;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads each part of a data set from a source of its own, such as a file to train on and another to
 * test on.
 *
 * <p>The sources need the same columns. Their rows follow one another: those to train on, to
 * validate on, to test on.
 */
@Component
@SourceType("parts")
@Doc("a source for the rows to train on, and others for those to validate and to test on")
public final class PartsSource implements DataSource<PartsSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("source of the rows to train on") Choice<DataSource<?>> train,
      @Doc("source of the rows to validate on; none leaves them to data.split")
          Optional<Choice<DataSource<?>>> validation,
      @Doc("source of the rows to test on; none leaves them to data.split")
          Optional<Choice<DataSource<?>>> test) {

    /** Refuses what cannot work. */
    public Settings {
      if (validation.isEmpty() && test.isEmpty()) {
        throw new IllegalArgumentException(
            "a source to train on alone makes no parts; add test or validation, or write that source in the place of this one");
      }
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    Map<Part, Choice<DataSource<?>>> sources = new EnumMap<>(Part.class);
    sources.put(Part.TRAIN, settings.train());
    settings.validation().ifPresent(source -> sources.put(Part.VALIDATION, source));
    settings.test().ifPresent(source -> sources.put(Part.TEST, source));
    return new Reader(sources, files);
  }

  /** Goes through one source after the other; one is open at a time. */
  private static final class Reader implements RowReader {
    private final Map<Part, Choice<DataSource<?>>> sources;
    private final Deque<Part> waiting;
    private final DataFiles files;
    private final List<Column> columns;
    private Part part;
    private RowReader rows;

    Reader(Map<Part, Choice<DataSource<?>>> sources, DataFiles files) throws IOException {
      this.sources = sources;
      this.files = files;
      this.waiting = new ArrayDeque<>(sources.keySet());
      openNext();
      columns = rows.columns();
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public Row next() throws IOException {
      while (rows != null) {
        Row row = rows.next();
        if (row != null) {
          return row.with(part);
        }
        close();
        if (!waiting.isEmpty()) {
          openNext();
          checkColumns();
        }
      }
      return null;
    }

    private void openNext() throws IOException {
      part = waiting.remove();
      rows = DataSource.open(sources.get(part), files);
    }

    private void checkColumns() {
      if (!rows.columns().equals(columns)) {
        throw DataException.at(
            "data.source." + part,
            "it has the columns %s, but train has %s; the parts of a data set need the same ones"
                .formatted(names(rows.columns()), names(columns)));
      }
    }

    private static String names(List<Column> columns) {
      return columns.stream()
          .map(column -> column.name() + " (" + column.type() + ")")
          .collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws IOException {
      if (rows != null) {
        rows.close();
        rows = null;
      }
    }
  }
}
