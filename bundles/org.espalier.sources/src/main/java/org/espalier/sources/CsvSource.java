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
 * Reads a file of comma-separated values, as RFC 4180 describes them.
 *
 * <p>Cells are text. A quoted cell may hold delimiters, line breaks and doubled quotes; a row ends
 * at LF, CR LF or CR, and at no other character. Blank lines are left out, and so is a byte order
 * mark. An empty cell is an empty text, or a number that is missing.
 *
 * <p>A file that is compressed with gzip, and one in a .zip or .tar archive, is unpacked while it
 * is read, whatever its name. Several files of the same columns are one table. A row that does not
 * have as many cells as the first one, a quote that is not closed, a NUL character and bytes that
 * are not of the stated encoding are refused with file and line. A cell has at most 16 million
 * characters.
 */
@Component
@SourceType("csv")
@Doc("rows of a file of comma-separated values")
public final class CsvSource implements DataSource<CsvSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Inline TextFiles text,
      @Doc("whether the first row holds the names of the columns") @Default("true") boolean header,
      @Doc("what stands between two cells, one character") @Default("\",\"") String delimiter,
      @Doc("whether a cell may stand between double quotes") @Default("true") boolean quoting,
      @Doc("whether white space around a cell is dropped") @Default("false") boolean strip) {

    /** Refuses what cannot work. */
    public Settings {
      TableReader.checkDelimiter(delimiter);
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    TableReader.Format format =
        new TableReader.Format(
            settings.header(), settings.delimiter(), settings.quoting(), settings.strip());
    return settings.text().open(files, text -> TableReader.open(text, format));
  }
}
