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
      @Doc("whether a cell may stand between double quotes") @Default("false") boolean quoting,
      @Doc("the encoding of the text") @Default("utf-8") String encoding,
      @Doc("whether white space around a cell is dropped") @Default("false") boolean strip) {

    /** Refuses what cannot work. */
    public Settings {
      TextFiles.check(new DataFile(path, url, sha256, entry), files, encoding);
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    TableReader.Format format =
        new TableReader.Format(settings.header(), "\t", settings.quoting(), settings.strip());
    DataFile file =
        new DataFile(settings.path(), settings.url(), settings.sha256(), settings.entry());
    return new TextFiles(file, settings.files(), settings.encoding())
        .open(files, text -> TableReader.open(text, format));
  }
}
