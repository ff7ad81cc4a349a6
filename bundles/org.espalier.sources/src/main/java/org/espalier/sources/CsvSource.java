package org.espalier.sources;

import java.io.IOException;
import java.util.List;
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
      @Doc("path of the file, relative to the pipeline file") @Absent("none") Optional<String> path,
      @Doc("address to fetch the file from when the dataset cache does not have it") @Absent("none")
          Optional<String> url,
      @Doc(
              "SHA-256 of the file or of what it unpacks to; the dataset cache finds and checks it by that")
          @Absent("none")
          Optional<String> sha256,
      @Doc("the file to read in a .zip or .tar archive; a .zip of one file needs none")
          @Absent("none")
          Optional<String> entry,
      @Doc("files of the same columns that are read as one table, in place of path") @Default("[]")
          List<DataFile> files,
      @Doc("whether the first row holds the names of the columns") @Default("true") boolean header,
      @Doc("what stands between two cells, one character") @Default("\",\"") String delimiter,
      @Doc("whether a cell may stand between double quotes") @Default("true") boolean quoting,
      @Doc("the encoding of the text") @Default("utf-8") String encoding,
      @Doc("whether white space around a cell is dropped") @Default("false") boolean strip) {

    /** Refuses what cannot work. */
    public Settings {
      TextFiles.check(new DataFile(path, url, sha256, entry), files, encoding);
      TableReader.checkDelimiter(delimiter);
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    TableReader.Format format =
        new TableReader.Format(
            settings.header(), settings.delimiter(), settings.quoting(), settings.strip());
    DataFile file =
        new DataFile(settings.path(), settings.url(), settings.sha256(), settings.entry());
    return new TextFiles(file, settings.files(), settings.encoding())
        .open(files, text -> TableReader.open(text, format));
  }
}
