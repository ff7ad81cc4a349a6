package org.espalier.sources;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Image;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads images and their classes from two files in the IDX format, as MNIST comes in: column {@code
 * image} is an image, column {@code label} the number of its class.
 *
 * <p>The file of images holds unsigned bytes {@code [images, height, width]}, which are grey, or
 * {@code [images, height, width, channels]}; the file of labels unsigned bytes {@code [images]}. A
 * file that is compressed with gzip is unpacked while it is read. Files of another format, files
 * that are cut off, and a different number of images and labels are refused.
 */
@Component
@SourceType("idx")
@Doc("images and their classes from two IDX files, as MNIST comes in")
public final class IdxSource implements DataSource<IdxSource.Settings> {
  private static final List<Column> COLUMNS =
      List.of(new Column("image", Column.Type.IMAGE), new Column("label", Column.Type.NUMBER));

  /** What a pipeline may write. */
  public record Settings(
      @Doc("the file of images") DataFile images,
      @Doc("the file of labels") DataFile labels,
      @Doc("how many images to read, from the first on; none for all") @Range(min = 1)
          Optional<Integer> limit) {

    /** Refuses what cannot work. */
    public Settings {
      SourceFile.check(images);
      SourceFile.check(labels);
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    SourceFile images = SourceFile.find(settings.images(), files);
    SourceFile labels = SourceFile.find(settings.labels(), files);
    IdxFile pictures = IdxFile.open(images, "images", List.of(3, 4));
    IdxFile classes = null;
    try {
      classes = IdxFile.open(labels, "labels", List.of(1));
      checkCounts(pictures, classes);
      int count = Math.min(pictures.count(), settings.limit().orElse(Integer.MAX_VALUE));
      return new Reader(pictures, classes, count);
    } catch (IOException | RuntimeException e) {
      pictures.close();
      if (classes != null) {
        classes.close();
      }
      throw e;
    }
  }

  private static void checkCounts(IdxFile images, IdxFile labels) {
    if (images.count() != labels.count()) {
      throw new DataException(
          "%s holds %d images, but %s holds %d labels; name two files that belong together"
              .formatted(images.name(), images.count(), labels.name(), labels.count()));
    }
  }

  /** Goes through both files side by side. */
  private static final class Reader implements RowReader {
    private final IdxFile images;
    private final IdxFile labels;
    private final int count;
    private int number;

    Reader(IdxFile images, IdxFile labels, int count) {
      this.images = images;
      this.labels = labels;
      this.count = count;
    }

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public Row next() throws IOException {
      if (number == count) {
        if (count == images.count()) {
          images.end();
          labels.end();
        }
        return null;
      }
      Image image = new Image(images.extent(0), images.extent(1), images.extent(2), images.next());
      double label = labels.next()[0] & 0xff;
      return new Row(List.of(image, label), images.name() + ":" + ++number);
    }

    @Override
    public void close() throws IOException {
      images.close();
      labels.close();
    }
  }
}
