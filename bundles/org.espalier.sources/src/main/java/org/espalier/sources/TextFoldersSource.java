package org.espalier.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.component.Absent;
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
 * Reads a folder of texts, in which a folder for each class holds its texts, as aclImdb/train does:
 * column {@code text} is all that is in a file, column {@code label} the name of the folder it is
 * in.
 *
 * <p>The folder may stand in a .zip or .tar archive, a .tar compressed with gzip or not; it is then
 * read from there. Classes and texts come in the order of their names, those of a .tar archive in
 * the order of the archive. Hidden files, files beside the folders and in folders below them are
 * left out. A text has at most 16 MB.
 */
@Component
@SourceType("text_folders")
@Doc("a folder of texts with a folder for each class")
public final class TextFoldersSource implements DataSource<TextFoldersSource.Settings> {
  private static final List<Column> COLUMNS =
      List.of(new Column("text", Column.Type.TEXT), new Column("label", Column.Type.TEXT));
  private static final List<String> ARCHIVES = List.of(".zip", ".tar", ".tar.gz", ".tgz");

  /** What a pipeline may write. */
  public record Settings(
      @Doc("path of the folder, or of a .zip, .tar or .tar.gz, relative to the pipeline file")
          @Absent("none")
          Optional<String> path,
      @Doc("address to fetch an archive from when the dataset cache does not have it")
          @Absent("none")
          Optional<String> url,
      @Doc("SHA-256 of the archive, by which the dataset cache finds and checks it") @Absent("none")
          Optional<String> sha256,
      @Doc("the folder in it that holds the folders of classes, as aclImdb/train; none for the top")
          @Absent("none")
          Optional<String> folder,
      @Doc("the folders to read, [] for all; aclImdb has one without classes, unsup") @Default("[]")
          List<String> classNames,
      @Doc("the encoding of the texts") @Default("utf-8") String encoding,
      @Doc("whether white space around a text is dropped") @Default("true") boolean strip) {

    /** Refuses what cannot work. */
    public Settings {
      TextFile.check(new DataFile(path, url, sha256), encoding);
    }

    private boolean isArchive() {
      String name = path.orElse("").toLowerCase(Locale.ROOT);
      return path.isEmpty() || ARCHIVES.stream().anyMatch(name::endsWith);
    }

    /** The path of the folder in the archive, as an archive writes it. */
    private String inside() {
      return String.join(
          "/",
          Stream.of(folder.orElse("").split("/", -1))
              .filter(part -> !part.isEmpty() && !part.equals("."))
              .toList());
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    TextEncoding encoding = TextEncoding.of(settings.encoding());
    LabelledFiles texts = settings.isArchive() ? archive(settings, files) : disk(settings, files);
    return new Reader(texts, encoding, settings.strip());
  }

  private static LabelledFiles disk(Settings settings, DataFiles files) throws IOException {
    String path = settings.path().orElseThrow();
    Path top = files.findFolder(path);
    Path folder = top.resolve(settings.inside());
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "%s: there is no folder %s in it; leave folder out, or name another"
              .formatted(path, settings.inside()));
    }
    String name = settings.inside().isEmpty() ? path : path + "/" + settings.inside();
    return new FolderFiles(name, folder, settings.classNames());
  }

  private static LabelledFiles archive(Settings settings, DataFiles files) throws IOException {
    SourceFile file =
        SourceFile.find(new DataFile(settings.path(), settings.url(), settings.sha256()), files);
    ClassFolders classes = new ClassFolders(file.name(), settings.inside(), settings.classNames());
    InputStream bytes = Files.newInputStream(file.path());
    try {
      InputStream stream = Unpacked.of(file, bytes);
      if (Unpacked.isZip(stream)) {
        bytes.close();
        return new ZipFiles(file, classes);
      }
      if (file.guard(() -> Unpacked.isTar(stream))) {
        return new TarFiles(file, stream, classes);
      }
      throw new DataException(
          file.name() + ": neither a .zip nor a .tar archive, nor a .tar compressed with gzip");
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** Reads one text after the other. */
  private static final class Reader implements RowReader {
    private final LabelledFiles files;
    private final TextEncoding encoding;
    private final boolean strip;

    Reader(LabelledFiles files, TextEncoding encoding, boolean strip) {
      this.files = files;
      this.encoding = encoding;
      this.strip = strip;
    }

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public Row next() throws IOException {
      LabelledFiles.Item item = files.next();
      if (item == null) {
        return null;
      }
      String text = text(item);
      TextEncoding.refuseNul(text, item.origin());
      return new Row(List.of(strip ? text.strip() : text, item.label()), item.origin());
    }

    private String text(LabelledFiles.Item item) throws IOException {
      byte[] bytes = item.bytes().array();
      try {
        return encoding.text(bytes);
      } catch (CharacterCodingException e) {
        throw encoding.undecodable(item.origin(), new ByteArrayInputStream(bytes), e);
      }
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }
}
