package org.espalier.lib.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what jHDF reads. */
class WrittenFileTest {
  @TempDir Path folder;

  private HdfFile written(WrittenGroup root) throws IOException {
    Path path = folder.resolve("x.h5");
    WrittenFile file = new WrittenFile(root);
    Files.write(path, bytes(file));
    assertEquals(file.size(), Files.size(path));
    return new HdfFile(path);
  }

  private static byte[] bytes(WrittenFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }

  private static DenseArray array(long... shape) {
    long size = 1;
    for (long extent : shape) {
      size *= extent;
    }
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i - 0.25f;
    }
    return new DenseArray(shape, values);
  }

  @Test
  void arraysOfEveryRankHaveTheirShapesAndValues() throws IOException {
    WrittenGroup root = new WrittenGroup();
    WrittenGroup vars = root.group("layers").group("dense").group("vars");
    long[][] shapes = {{}, {3}, {2, 3}, {2, 1, 3}, {1, 2, 1, 2}, {2, 1, 2, 1, 2}};
    for (int rank = 0; rank < shapes.length; rank++) {
      vars.array(String.valueOf(rank), array(shapes[rank]));
    }
    try (HdfFile file = written(root)) {
      for (int rank = 0; rank < shapes.length; rank++) {
        var found = file.getDatasetByPath("layers/dense/vars/" + rank);
        assertEquals(rank, found.getDimensions().length);
        for (int axis = 0; axis < rank; axis++) {
          assertEquals(shapes[rank][axis], found.getDimensions()[axis]);
        }
        Object flat = rank == 0 ? new float[] {(float) found.getData()} : found.getDataFlat();
        assertArrayEquals(array(shapes[rank]).values(), (float[]) flat);
      }
    }
  }

  @Test
  void aLargeArrayAndAnEmptyOneAreWritten() throws IOException {
    WrittenGroup root = new WrittenGroup();
    root.array("large", array(300, 1001));
    root.array("none", array(3, 0));
    try (HdfFile file = written(root)) {
      float[] found = (float[]) file.getDatasetByPath("large").getDataFlat();
      assertArrayEquals(array(300, 1001).values(), found);
      assertTrue(file.getDatasetByPath("none").isEmpty());
    }
  }

  @Test
  void textsAreOfAnyLengthAndLanguage() throws IOException {
    WrittenGroup root = new WrittenGroup();
    root.group("a").attribute("name", "größe 日本");
    root.group("b").attribute("name", "");
    root.group("c").attribute("name", "x".repeat(9000));
    try (HdfFile file = written(root)) {
      assertEquals("größe 日本", file.getByPath("a").getAttribute("name").getData());
      assertEquals("x".repeat(9000), file.getByPath("c").getAttribute("name").getData());
    }
  }

  @Test
  void thousandsOfGroupsAndTextsAreFound() throws IOException {
    WrittenGroup root = new WrittenGroup();
    for (int i = 0; i < 61_000; i++) {
      root.group("of" + i % 100).group("layer" + i).attribute("name", "n" + i);
    }
    try (HdfFile file = written(root)) {
      assertEquals(610, ((Group) file.getByPath("of7")).getChildren().size());
      for (int i : new int[] {0, 59_999, 60_000, 60_999}) {
        Object name = file.getByPath("of" + i % 100 + "/layer" + i).getAttribute("name").getData();
        assertEquals("n" + i, name);
      }
    }
  }

  @Test
  void theSameTreeIsAlwaysTheSameBytes() throws IOException {
    byte[][] twice = new byte[2][];
    for (int time = 0; time < 2; time++) {
      WrittenGroup root = new WrittenGroup();
      root.group(time == 0 ? "a" : "b").array("0", array(2));
      root.group(time == 0 ? "b" : "a").array("0", array(2));
      twice[time] = bytes(new WrittenFile(root));
    }
    assertArrayEquals(twice[0], twice[1]);
  }

  @Test
  void namesThatAreNoneAreRefused() {
    WrittenGroup root = new WrittenGroup();
    root.group("taken");
    for (String name : new String[] {"", ".", "a/b", "a\0b", "x".repeat(256), "taken"}) {
      assertThrows(IllegalArgumentException.class, () -> root.array(name, array(1)), name);
    }
  }
}
