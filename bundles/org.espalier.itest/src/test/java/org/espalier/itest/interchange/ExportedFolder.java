package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.keras.KerasExporter;
import org.espalier.interchange.keras.KerasImporter;
import org.espalier.model.DenseArray;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.TrialModel;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

/**
 * Where models go that are written for Keras: a folder that goes away, or with {@code
 * -Dkeras.exports=FOLDER} one in that, for {@code tools/keras/check.py}.
 */
final class ExportedFolder {
  private final Path folder;
  private final ExpectedFile expected = new ExpectedFile();

  ExportedFolder(String name, Path temporary) throws IOException {
    String kept = System.getProperty("keras.exports");
    folder = kept == null ? temporary : Files.createDirectories(Path.of(kept, name));
  }

  /** Writes a model. */
  Path write(String name, ExportedModel model) throws IOException {
    Path file = folder.resolve(name + ".keras");
    new KerasExporter().write(new KerasExporter.Settings(), model, file);
    return file;
  }

  /** Keeps what a model predicts. */
  void expect(
      String name, ExportedModel model, Map<String, Value> inputs, Map<String, Value> outputs) {
    long parameters = model.values().values().stream().mapToLong(v -> v.values().length).sum();
    expected.add(name, parameters, inputs, outputs);
  }

  /** Writes what the models predict. */
  void close() throws IOException {
    expected.write(folder);
  }

  /** A file as the importer reads it. */
  static ImportedModel read(Path file) throws IOException {
    return new KerasImporter().read(new KerasImporter.Settings(), file);
  }

  /** A file as a model of ours. */
  static TrialModel readBack(Path file) throws IOException {
    return TrialModel.of(TestCatalogue.ofClassPath(), read(file));
  }

  /** The inputs by the names that another model has for them. */
  static Map<String, Value> renamed(Map<String, Value> inputs, List<PortableInput> names) {
    Map<String, Value> renamed = new LinkedHashMap<>();
    if (names.size() == 1) {
      renamed.put(names.get(0).name(), floats(inputs.values().iterator().next()));
    } else {
      names.forEach(input -> renamed.put(input.name(), floats(inputs.get(input.name()))));
    }
    return renamed;
  }

  private static Value floats(Value value) {
    DenseArray dense = value.dense();
    return value.rows().isEmpty() ? value : Value.floats(Shape.of(dense.shape()), dense.values());
  }

  /** Fails unless both have the same weights, bit for bit. */
  static void assertSameWeights(Map<String, DenseArray> expected, Map<String, DenseArray> actual) {
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(actual.keySet()));
    expected.forEach(
        (name, value) -> {
          assertArrayEquals(value.shape(), actual.get(name).shape(), name);
          assertArrayEquals(value.values(), actual.get(name).values(), name);
        });
  }

  /** Fails unless outputs are the same numbers to a hundred thousandth. */
  static void assertSame(Map<String, Value> expected, Map<String, Value> actual) {
    assertEquals(expected.size(), actual.size());
    Iterator<Value> found = actual.values().iterator();
    expected.forEach(
        (name, value) -> {
          double[] numbers = found.next().elements();
          double[] wanted = value.elements();
          assertEquals(wanted.length, numbers.length, name);
          for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], numbers[i], 1e-5 * Math.max(1, Math.abs(wanted[i])), name);
          }
        });
  }
}
