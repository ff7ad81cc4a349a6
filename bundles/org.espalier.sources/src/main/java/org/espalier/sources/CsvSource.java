package org.espalier.sources;

import java.io.IOException;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a file of comma-separated values, as RFC 4180 describes them.
 *
 * <p>Cells are text. A quoted cell may hold delimiters, line breaks and doubled quotes; a row ends
 * at LF, CR LF or CR, and at no other character. Blank lines are left out. A file that is
 * compressed with gzip is unpacked while it is read, whatever its name. A row that does not have as
 * many cells as the first one, a quote that is not closed and bytes that are not of the stated
 * encoding are refused with file and line.
 */
@Component
@SourceType("csv")
@Doc("rows of a file of comma-separated values")
public final class CsvSource implements DataSource<CsvSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("path of the file, relative to the pipeline file") @Absent("none") Optional<String> path,
      @Doc("address to fetch the file from when the dataset cache does not have it") @Absent("none")
          Optional<String> url,
      @Doc(
              "SHA-256 of the file or of what it unpacks to; the dataset cache finds and checks it by that")
          @Absent("none")
          Optional<String> sha256,
      @Doc("whether the first row holds the names of the columns") @Default("true") boolean header,
      @Doc("what stands between two cells, one character") @Default("\",\"") String delimiter,
      @Doc("whether a cell may stand between double quotes") @Default("true") boolean quoting,
      @Doc("the encoding of the text") @Default("utf-8") String encoding,
      @Doc("whether white space around a cell is dropped") @Default("false") boolean strip) {

    /** Refuses what cannot work. */
    public Settings {
      TextFile.check(new DataFile(path, url, sha256), encoding);
      TableReader.checkDelimiter(delimiter);
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    DataFile file = new DataFile(settings.path(), settings.url(), settings.sha256());
    return TableReader.open(
        TextFile.find(file, settings.encoding(), files),
        new TableReader.Format(
            settings.header(), settings.delimiter(), settings.quoting(), settings.strip()));
  }
}
