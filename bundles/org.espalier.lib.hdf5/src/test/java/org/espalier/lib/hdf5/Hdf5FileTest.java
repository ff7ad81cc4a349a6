package org.espalier.lib.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.lib.hdf5.write.WrittenFile;
import org.espalier.lib.hdf5.write.WrittenGroup;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a file is found, and what is wrong with it is said; files of h5py are read in itest.
 */
class Hdf5FileTest {
  @TempDir Path folder;

  private byte[] bytes;

  @BeforeEach
  void write() throws IOException {
    WrittenGroup root = new WrittenGroup();
    root.attribute("version", "3");
    root.attribute("names0", "a");
    root.attribute("names1", "b");
    root.group("layers").group("dense").array("0", new DenseArray(new long[] {2}, new float[2]));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WrittenFile(root).write(out);
    bytes = out.toByteArray();
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("x.h5"), bytes);
  }

  private Hdf5File open() throws IOException {
    return Hdf5File.open(file(), "x.h5");
  }

  @Test
  void groupsArraysAndTextsAreFoundByTheirNames() throws IOException {
    try (Hdf5File file = open()) {
      Hdf5Group root = file.root();
      assertEquals(Set.of("layers"), root.names());
      assertEquals("/layers/dense", root.group("layers/dense").orElseThrow().path());
      DenseArray array = root.array("layers/dense/0").orElseThrow();
      assertArrayEquals(new long[] {2}, array.shape());
      assertArrayEquals(new float[2], array.values());
      assertEquals(Optional.of("3"), root.text("version"));
      assertEquals(Optional.of(List.of("a", "b")), root.texts("names"));
    }
  }

  @Test
  void whatIsNotThereOrIsSomethingElseIsEmpty() throws IOException {
    try (Hdf5File file = open()) {
      Hdf5Group root = file.root();
      assertTrue(root.group("layers/dense/0").isEmpty());
      assertTrue(root.array("layers/dense").isEmpty());
      assertTrue(root.array("layers/conv/0").isEmpty());
      assertTrue(root.text("release").isEmpty());
      assertTrue(root.texts("texts").isEmpty());
    }
  }

  @Test
  void whatIsNoHdf5IsRefused() throws IOException {
    bytes = "no HDF5".getBytes(StandardCharsets.US_ASCII);
    assertFalse(Hdf5File.recognizes(file()));
    String message = assertThrows(IOException.class, this::open).getMessage();
    assertTrue(message.startsWith("x.h5 is no HDF5 file"), message);
  }

  @Test
  void aFileThatIsCutShortNamesThePlace() throws IOException {
    bytes = Arrays.copyOf(bytes, bytes.length - 8);
    try (Hdf5File file = open()) {
      Hdf5Group root = file.root();
      String message =
          assertThrows(IOException.class, () -> root.array("layers/dense/0")).getMessage();
      assertTrue(message.startsWith("x.h5 is damaged at /layers/dense/0 ("), message);
    }
  }

  @Test
  void theLibraryDoesNotTellTheLogOfEachGroup() throws IOException {
    open().close();
    Logger log = LoggerFactory.getLogger("io.jhdf.GroupImpl");
    assertFalse(log.isWarnEnabled());
    assertTrue(log.isErrorEnabled());
  }
}
