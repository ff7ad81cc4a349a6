package org.espalier.sources;

import java.io.IOException;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a file of tab-separated values.
 *
 * <p>As {@link CsvSource}, but with a tab between cells and, unless asked for, without quoting: a
 * double quote is then a character like any other, and a row ends at LF or CR LF and at no other
 * character. A file whose lines end at CR alone is refused.
 */
@Component
@SourceType("tsv")
@Doc("rows of a file of tab-separated values")
public final class TsvSource implements DataSource<TsvSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Inline TextFiles text,
      @Doc("whether the first row holds the names of the columns") @Default("true") boolean header,
      @Doc("whether a cell may stand between double quotes") @Default("false") boolean quoting,
      @Doc("whether white space around a cell is dropped") @Default("false") boolean strip) {}

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    TableReader.Format format =
        new TableReader.Format(settings.header(), "\t", settings.quoting(), settings.strip());
    return settings.text().open(files, text -> TableReader.open(text, format));
  }
}
