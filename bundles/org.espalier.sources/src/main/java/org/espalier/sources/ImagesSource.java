package org.espalier.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Image;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a folder of images, in which a folder for each class holds its images: column {@code image}
 * is an image, column {@code label} the name of the folder it is in.
 *
 * <p>Images are files of PNG, JPEG, GIF or BMP, told by the end of their name; other files are left
 * out, and so are files beside the folders and in folders below them. Classes and images are read
 * in the order of their names.
 */
@Component
@SourceType("images")
@Doc("a folder of images with a folder for each class")
public final class ImagesSource implements DataSource<ImagesSource.Settings> {
  private static final List<Column> COLUMNS =
      List.of(new Column("image", Column.Type.IMAGE), new Column("label", Column.Type.TEXT));
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  /** What a pipeline may write. */
  public record Settings(@Doc("path of the folder, relative to the pipeline file") String path) {}

  private record Picture(Path file, String label) {}

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    Path folder = files.findFolder(settings.path());
    List<Picture> pictures = new ArrayList<>();
    for (Path member : sorted(folder)) {
      if (Files.isDirectory(member)) {
        pictures.addAll(pictures(member));
      }
    }
    if (pictures.isEmpty()) {
      throw new DataException(
          settings.path()
              + ": no folders of images; put those of each class into a folder of its own");
    }
    return new Reader(settings.path(), pictures.iterator());
  }

  private static List<Picture> pictures(Path folder) throws IOException {
    String label = folder.getFileName().toString();
    List<Picture> pictures =
        sorted(folder).stream()
            .filter(ImagesSource::isPicture)
            .map(file -> new Picture(file, label))
            .toList();
    if (pictures.isEmpty()) {
      throw new DataException(
          folder
              + ": no images ("
              + endings()
              + "); class "
              + label
              + " needs at least one, or take its folder away");
    }
    return pictures;
  }

  private static String endings() {
    return String.join(", ", ENDINGS.stream().sorted().toList());
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending) && Files.isRegularFile(file);
  }

  /** What is in a folder, but what is hidden. */
  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> members = Files.list(folder)) {
      return members
          .filter(member -> !member.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** The cells of a row: its image is read when it is asked for, which labels alone do not need. */
  private static final class Cells extends AbstractList<Object> {
    private final Picture picture;
    private Image image;

    Cells(Picture picture) {
      this.picture = picture;
    }

    @Override
    public synchronized Object get(int column) {
      if (Objects.checkIndex(column, COLUMNS.size()) > 0) {
        return picture.label();
      }
      if (image == null) {
        try {
          image = Image.read(picture.file());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return image;
    }

    @Override
    public int size() {
      return COLUMNS.size();
    }
  }

  /** Reads one image after the other. */
  private static final class Reader implements RowReader {
    private final String folder;
    private final Iterator<Picture> pictures;

    Reader(String folder, Iterator<Picture> pictures) {
      this.folder = folder;
      this.pictures = pictures;
    }

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public Row next() throws IOException {
      if (!pictures.hasNext()) {
        return null;
      }
      Picture picture = pictures.next();
      String origin = folder + "/" + picture.label() + "/" + picture.file().getFileName();
      return new Row(new Cells(picture), origin);
    }

    @Override
    public void close() {
      // no file stays open between two rows
    }
  }
}
