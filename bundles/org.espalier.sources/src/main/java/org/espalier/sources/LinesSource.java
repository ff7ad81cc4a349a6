package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.espalier.component.Default;
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

/**
 * Reads one file per class, a row on each line: column {@code text} is the line, column {@code
 * label} the class.
 *
 * <p>The files are read in the order in which the pipeline lists them. A line ends at LF or CR LF
 * and at no other character; blank lines are left out. Compressed files and files in archives are
 * read as by {@link CsvSource}.
 */
@Component
@SourceType("lines")
@Doc("the lines of one file per class")
public final class LinesSource implements DataSource<LinesSource.Settings> {
  private static final List<Column> COLUMNS =
      List.of(new Column("text", Column.Type.TEXT), new Column("label", Column.Type.TEXT));

  /** What a pipeline may write. */
  public record Settings(
      @Doc("the file of each class, by the name of the class") Map<String, DataFile> files,
      @Doc("the encoding of the files") @Default("utf-8") String encoding,
      @Doc("whether white space around a line is dropped") @Default("true") boolean strip) {

    /** Refuses what cannot work. */
    public Settings {
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "files: none; name one for each class, as in {female: {path: data/female.txt}}");
      }
      files.values().forEach(file -> TextFile.check(file, encoding));
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    Deque<Part> parts = new ArrayDeque<>();
    for (Map.Entry<String, DataFile> entry : settings.files().entrySet()) {
      TextFile file = TextFile.find(entry.getValue(), settings.encoding(), files);
      parts.add(new Part(entry.getKey(), file));
    }
    return new Reader(parts, settings.strip());
  }

  private record Part(String label, TextFile file) {}

  /** Goes through one file after the other; one file is open at a time. */
  private static final class Reader implements RowReader {
    private final Deque<Part> waiting;
    private final boolean strip;
    private Part part;
    private LineReader lines;
    private boolean empty;

    Reader(Deque<Part> waiting, boolean strip) {
      this.waiting = waiting;
      this.strip = strip;
    }

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public Row next() throws IOException {
      while (lines != null || openNext()) {
        String line = part.file().guard(lines::next);
        if (line == null) {
          endFile();
        } else if (!line.isBlank()) {
          empty = false;
          String text = strip ? line.strip() : line;
          return new Row(List.of(text, part.label()), part.file().name() + ":" + lines.number());
        }
      }
      return null;
    }

    private boolean openNext() throws IOException {
      part = waiting.poll();
      if (part == null) {
        return false;
      }
      lines = part.file().lines();
      empty = true;
      return true;
    }

    private void endFile() throws IOException {
      close();
      if (empty) {
        throw new DataException(
            part.file().name()
                + ": no lines; class "
                + part.label()
                + " needs at least one, or take it out of files");
      }
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
        lines = null;
      }
    }
  }
}
