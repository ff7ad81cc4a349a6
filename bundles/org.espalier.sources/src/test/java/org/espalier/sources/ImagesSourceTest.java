package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.espalier.source.DataException;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesSourceTest extends SourceContract {
  @Override
  protected ImagesSource component() {
    return new ImagesSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample(
            "path: animals",
            Map.of("animals/cat/1.png", picture(2, 3), "animals/dog/1.png", picture(4, 4))));
  }

  @TempDir Path path;

  private static byte[] picture(int height, int width) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(width - 1, 0, 0x102030);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void write(String file, byte[] bytes) throws IOException {
    Path target = path.resolve(file);
    Files.createDirectories(target.getParent());
    Files.write(target, bytes);
  }

  private RowReader open() throws IOException {
    return new ImagesSource().open(new ImagesSource.Settings("animals"), new SourceFolder(path));
  }

  @Test
  void everyImageIsARowWithTheNameOfItsFolderInTheOrderOfTheNames() throws IOException {
    write("animals/dog/b.PNG", picture(1, 2));
    write("animals/cat/b.png", picture(2, 2));
    write("animals/cat/a.png", picture(3, 2));
    write("animals/cat/notes.txt", new byte[] {1});
    write("animals/cat/.a.png", new byte[] {1});
    write("animals/README", new byte[] {1});
    write("animals/.git/c.png", new byte[] {1});
    assertEquals(
        List.of(
            "image of 3 x 2, 3 channels|cat|animals/cat/a.png",
            "image of 2 x 2, 3 channels|cat|animals/cat/b.png",
            "image of 1 x 2, 3 channels|dog|animals/dog/b.PNG"),
        SourceFolder.rows(open()));
  }

  @Test
  void aFolderWithoutFoldersIsRefused() throws IOException {
    write("animals/a.png", picture(1, 1));
    assertEquals(
        "animals: no folders of images; put those of each class into a folder of its own",
        assertThrows(DataException.class, this::open).getMessage());
  }

  @Test
  void aClassWithoutImagesIsRefused() throws IOException {
    write("animals/cat/a.png", picture(1, 1));
    write("animals/dog/a.txt", new byte[] {1});
    assertEquals(
        path.resolve("animals/dog")
            + ": no images (bmp, gif, jpeg, jpg, png); class dog needs at least one, or take its folder away",
        assertThrows(DataException.class, this::open).getMessage());
  }

  @Test
  void aFileThatIsNoImageIsRefusedWithItsName() throws IOException {
    write("animals/cat/a.png", "no".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        path.resolve("animals/cat/a.png")
            + ": no picture of a known format; convert it to PNG or JPEG",
        assertThrows(DataException.class, () -> SourceFolder.rows(open())).getMessage());
  }

  @Test
  void aLabelIsReadWithoutItsImage() throws IOException {
    write("animals/cat/a.png", "no".getBytes(StandardCharsets.UTF_8));
    try (RowReader reader = open()) {
      Row row = reader.next();
      assertEquals("cat", row.text(1));
      assertThrows(DataException.class, () -> row.cells().get(0));
      assertThrows(IndexOutOfBoundsException.class, () -> row.cells().get(2));
    }
  }

  @Test
  void anImageIsReadOnce() throws IOException {
    write("animals/cat/a.png", picture(2, 2));
    try (RowReader reader = open()) {
      Row row = reader.next();
      Object image = row.cells().get(0);
      Files.delete(path.resolve("animals/cat/a.png"));
      assertSame(image, row.cells().get(0));
    }
  }
}
