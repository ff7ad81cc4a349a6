package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.keras.KerasImporter;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.Test;

/** Weights are the same in whatever form HDF5 has them. */
final class Hdf5FormsTest {
  private static final Path FOLDER = Path.of("src/test/resources/keras/more");

  /** What half floats of numbers below 1 are off at most. */
  private static final float HALF = 5e-4f;

  private static ImportedModel read(String file) throws IOException {
    return new KerasImporter().read(new KerasImporter.Settings(), FOLDER.resolve(file));
  }

  /**
   * Of {@code gzip.h5}, layer a is packed with shuffle and gzip, b are half floats with lzf, c
   * doubles with gzip and a checksum in chunks that do not divide the array, d big-endian floats in
   * chunks; names are split over two attributes, one of texts of fixed length, and other attributes
   * are too many for the header.
   */
  @Test
  void packedAndPlainWeightsAreEqual() throws IOException {
    Map<String, DenseArray> plain = read("plain.h5").weights();
    Map<String, DenseArray> packed = read("gzip.h5").weights();
    assertEquals(8, plain.size());
    assertEquals(plain.keySet(), packed.keySet());
    plain.forEach(
        (name, value) -> {
          assertArrayEquals(value.shape(), packed.get(name).shape(), name);
          float off = name.startsWith("b/") ? HALF : 0;
          assertArrayEquals(value.values(), packed.get(name).values(), off, name);
        });
  }
}
