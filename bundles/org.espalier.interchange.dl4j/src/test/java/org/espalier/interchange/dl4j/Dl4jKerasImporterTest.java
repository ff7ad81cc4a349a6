package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dl4jKerasImporterTest {

  @TempDir Path folder;

  private ImportedModel read(String name) throws IOException {
    return read(name, KerasFiles.bytes(name));
  }

  private ImportedModel read(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    return new Dl4jKerasImporter().read(new Dl4jKerasImporter.Settings(List.of()), file);
  }

  private static byte[] replaced(String name, String before, String after) {
    String text = new String(KerasFiles.bytes(name), StandardCharsets.ISO_8859_1);
    assertEquals(before.length(), after.length(), "lengths are written in the file");
    assertTrue(text.contains(before), before);
    return text.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "locally1d.h5, dl4j flatten dense",
    "branches.h5, dl4j dense flatten dense concatenate dense",
    "images1.h5, conv2d max_pooling2d flatten dense",
    "keras1.h5, dense dropout dense",
    "lstm.h5, lstm dense",
  })
  void predictionsAreThoseOfTheFormulasOfKeras(String name, String types) throws IOException {
    ImportedModel model = read(name);
    assertEquals(
        types, model.layers().stream().map(PortableLayer::type).collect(Collectors.joining(" ")));
    assertTrue(model.origin().startsWith("Keras "), model.origin());
    Dl4j.Traced traced = Dl4j.trace(model, Map.of());
    Map<String, DenseArray> rows = new HashMap<>();
    List<DenseArray> given = KerasFiles.rows(name);
    for (int i = 0; i < given.size(); i++) {
      rows.put(model.inputs().get(i).name(), given.get(i));
    }
    double[] predicted = Dl4j.ours(traced, rows, Dl4j.nd4j());
    assertArrayEquals(KerasFiles.predictions(name), predicted, 1e-5);
  }

  @Test
  void itTakesNoFileByItself() throws IOException {
    Path file = folder.resolve("locally1d.h5");
    Files.write(file, KerasFiles.bytes("locally1d.h5"));
    assertFalse(new Dl4jKerasImporter().recognizes(file), "the importer keras takes it too");
  }

  @Test
  void codeIsNotRun() {
    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> read("lambda.h5"));
    assertEquals(List.of("lambda_1"), e.reasons().stream().map(Reason::layer).toList());
    assertTrue(e.getMessage().contains("no code of a file is run"), e.getMessage());
  }

  @Test
  void allLayersThatDl4jDoesNotKnowAreTold() {
    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> read("unknown.h5"));
    assertEquals(List.of("gru_1", "odd_1"), e.reasons().stream().map(Reason::layer).toList());
    assertTrue(e.getMessage().contains("GRU"), e.getMessage());
  }

  @Test
  void biasesThatDl4jCannotHaveAreTold() {
    UnsupportedModelException e =
        assertThrows(UnsupportedModelException.class, () -> read("biases.h5"));
    assertEquals(
        List.of("locally_connected1d_1"), e.reasons().stream().map(Reason::layer).toList());
    assertTrue(e.getMessage().contains("differs from place to place"), e.getMessage());
  }

  @Test
  void filesOfKeras3AreForTheOtherImporter() {
    byte[] bytes = replaced("lstm.h5", "2.2.4", "3.2.4");
    IOException e = assertThrows(IOException.class, () -> read("third.h5", bytes));
    assertTrue(e.getMessage().contains("third.h5 is of Keras 3.2.4"), e.getMessage());
    assertTrue(e.getMessage().contains("--format keras"), e.getMessage());
  }

  @Test
  void moreWeightsThanTheFileHasAreRefusedBeforeMemoryIsTaken() {
    byte[] bytes = replaced("lstm.h5", "\"units\": 2, ", "\"units\": 9e8");
    IOException e = assertThrows(IOException.class, () -> read("large.h5", bytes));
    assertTrue(e.getMessage().contains("large.h5"), e.getMessage());
  }

  @Test
  void weightsThatAreMissingAreNamed() {
    byte[] bytes = replaced("lstm.h5", "lstm_1/recurrent_kernel:0", "lstm_1/recurrent_kernel_0");
    IOException e = assertThrows(IOException.class, () -> read("less.h5", bytes));
    assertTrue(e.getMessage().contains("lstm_1"), e.getMessage());
  }
}
