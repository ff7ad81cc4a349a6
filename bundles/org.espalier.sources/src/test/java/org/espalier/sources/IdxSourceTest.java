package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.espalier.source.DataException;
import org.espalier.source.Image;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSourceTest extends SourceContract {
  private static final byte[] IMAGES = idx(1, 2, 3).put(new byte[] {1, 2, 3, 4, 5, -6}).array();
  private static final byte[] LABELS = idx(3).put(new byte[] {7, 0, (byte) 200}).array();
  private static final byte[] THREE = idx(3, 1, 2).array();

  @Override
  protected IdxSource component() {
    return new IdxSource();
  }

  @Override
  protected List<SourceSample> samples() {
    Map<String, byte[]> files = Map.of("images", THREE, "labels", LABELS);
    return List.of(
        new SourceSample("images: {path: images}, labels: {path: labels}", files),
        new SourceSample("images: {path: images}, labels: {path: labels}, limit: 2", files));
  }

  @TempDir Path path;

  /** A file that begins with the header of an array, with room for its elements. */
  private static ByteBuffer idx(int... extents) {
    int size = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + size);
    file.putInt(0x0800 | extents.length);
    Arrays.stream(extents).forEach(file::putInt);
    return file;
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private RowReader open(byte[] images, byte[] labels, Integer limit) throws IOException {
    SourceFolder folder = new SourceFolder(path).with("images", images).with("labels", labels);
    return new IdxSource()
        .open(
            new IdxSource.Settings(
                SourceFolder.file("images"),
                SourceFolder.file("labels"),
                Optional.ofNullable(limit)),
            folder);
  }

  private String refused(byte[] images, byte[] labels) {
    return assertThrows(DataException.class, () -> SourceFolder.rows(open(images, labels, null)))
        .getMessage();
  }

  @Test
  void everyRowIsAnImageAndTheNumberOfItsClass() throws IOException {
    byte[] images = zipped(idx(3, 1, 2).put(new byte[] {0, 10, 20, 30, -1, 50}).array());
    try (RowReader reader = open(images, zipped(LABELS), null)) {
      Row row = reader.next();
      assertEquals(List.of(new Image(1, 2, 1, new byte[] {0, 10}), 7.0), row.cells());
      assertEquals("images:1", row.origin());
      reader.next();
      row = reader.next();
      assertEquals(List.of(new Image(1, 2, 1, new byte[] {-1, 50}), 200.0), row.cells());
      assertEquals("200", row.text(1));
      assertNull(reader.next());
    }
  }

  @Test
  void aFourthDimensionIsTheChannels() throws IOException {
    byte[] images = idx(1, 1, 2, 3).put(new byte[] {1, 2, 3, 4, 5, 6}).array();
    try (RowReader reader = open(images, idx(1).array(), null)) {
      assertEquals(new Image(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6}), reader.next().cells().get(0));
    }
  }

  @Test
  void theFirstImagesCanBeReadAlone() throws IOException {
    assertEquals(2, SourceFolder.rows(open(THREE, LABELS, 2)).size());
    assertEquals(3, SourceFolder.rows(open(THREE, LABELS, 9)).size());
  }

  @Test
  void aFileOfAnotherFormatIsRefused() {
    assertEquals(
        "images: begins with 0x68656c6c; an IDX file of images begins with 0x00000803 or 0x00000804",
        refused("hello, world".getBytes(StandardCharsets.UTF_8), LABELS));
    assertEquals(
        "labels: begins with 0x00000803; an IDX file of labels begins with 0x00000801",
        refused(THREE, THREE));
    byte[] floats = THREE.clone();
    floats[2] = 0x0D;
    assertTrue(refused(floats, LABELS).startsWith("images: begins with 0x00000d03"));
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() {
    assertEquals(
        "images holds 1 images, but labels holds 3 labels; name two files that belong together",
        refused(IMAGES, LABELS));
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    assertEquals(
        "images: ends within its header; fetch the file again",
        refused(Arrays.copyOf(THREE, 9), LABELS));
    assertEquals(
        "images: ends within item 3 of 3; fetch the file again",
        refused(Arrays.copyOf(THREE, THREE.length - 1), LABELS));
    assertEquals(
        "labels: ends within item 3 of 3; fetch the file again",
        refused(THREE, Arrays.copyOf(LABELS, LABELS.length - 1)));
    byte[] zipped = zipped(THREE);
    String message = refused(Arrays.copyOf(zipped, zipped.length - 9), LABELS);
    assertTrue(message.startsWith("images: damaged or cut off compressed data"), message);
  }

  @Test
  void aFileThatGoesOnIsRefused() {
    assertEquals(
        "labels: goes on behind the 3 items of its header; fetch the file again",
        refused(THREE, Arrays.copyOf(LABELS, LABELS.length + 1)));
  }

  @Test
  void impossibleExtentsAreRefused() {
    byte[] none = idx(0, 2, 2).array();
    assertEquals(
        "images: its header says 0 x 2 x 2, which cannot be; fetch the file again",
        refused(none, LABELS));
    byte[] huge = ByteBuffer.allocate(16).putInt(0x803).putInt(3).putInt(-1).putInt(9).array();
    assertEquals(
        "images: its header says 3 x 4294967295 x 9, which cannot be; fetch the file again",
        refused(huge, LABELS));
    huge = ByteBuffer.allocate(16).putInt(0x803).putInt(3).putInt(1 << 20).putInt(1 << 20).array();
    assertTrue(refused(huge, LABELS).contains("which cannot be"));
  }
}
