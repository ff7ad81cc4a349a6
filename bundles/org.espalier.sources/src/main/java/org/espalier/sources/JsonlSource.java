package org.espalier.sources;

import java.io.IOException;
import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a file with a JSON object on each line, as jsonlines.org describes it.
 *
 * <p>A column is a key, one of an object inside the object a path such as {@code user.name}. The
 * first line decides the columns, unless {@code fields} names them. A key that a line leaves out,
 * or that is null there, is an empty cell; a key that is no column is left out. Cells are text:
 * numbers as they are written, {@code true} and {@code false}, the items of a list with a blank
 * between two of them. Blank lines are left out.
 *
 * <p>Compressed files and archives are read as by {@link CsvSource}. A line that is no JSON object,
 * a key that stands twice and bytes that are not of the stated encoding are refused with file and
 * line.
 */
@Component
@SourceType("jsonl")
@Doc("a file with a JSON object on each line")
public final class JsonlSource implements DataSource<JsonlSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Inline TextFiles text,
      @Doc("the keys to read, as [text, user.name]; [] for those of the first line") @Default("[]")
          List<String> fields) {

    /** Refuses what cannot work. */
    public Settings {
      if (fields.stream().distinct().count() < fields.size()) {
        throw new IllegalArgumentException("fields: a key stands twice; name each one once");
      }
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    return settings.text().open(files, text -> JsonLines.open(text, settings.fields()));
  }
}
