package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.TrialModel;
import org.espalier.tck.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer is written for Keras, and what is read back is the same model. Whether Keras reads it
 * so too is seen outside of the build, by {@code tools/keras/check.py}.
 */
class KerasExportTest {
  private static final int ROWS = 3;

  @TempDir static Path temporary;

  private static ExportedFolder folder;

  static List<KerasCase> cases() {
    return KerasCase.all();
  }

  @BeforeAll
  static void open() throws IOException {
    folder = new ExportedFolder("layers", temporary);
  }

  @AfterAll
  static void close() throws IOException {
    folder.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsReadBackIsTheSameModel(KerasCase written) throws IOException {
    TrialModel model = written.model();
    Path file = folder.write(written.name(), model.exported());
    Map<String, Value> inputs = model.inputs(ROWS, 7);
    Map<String, Value> outputs = model.predict(inputs);
    folder.expect(written.name(), model.exported(), inputs, outputs);
    TrialModel back = ExportedFolder.readBack(file);
    Map<String, Value> renamed = ExportedFolder.renamed(inputs, back.exported().inputs());
    ExportedFolder.assertSame(outputs, back.predict(renamed));
    if (!written.changes()) {
      assertEquals(types(model), types(back));
      ExportedFolder.assertSameWeights(model.exported().values(), back.exported().values());
    }
    Path again = folder.write("again", back.exported());
    assertSame(ExportedFolder.read(file), ExportedFolder.read(again));
  }

  private static Map<String, String> types(TrialModel model) {
    return model.exported().layers().stream()
        .collect(Collectors.toMap(PortableLayer::name, PortableLayer::type));
  }

  private static void assertSame(ImportedModel expected, ImportedModel actual) {
    assertEquals(expected.inputs(), actual.inputs());
    assertEquals(expected.layers(), actual.layers());
    assertEquals(expected.outputs(), actual.outputs());
    ExportedFolder.assertSameWeights(expected.weights(), actual.weights());
  }

  @Test
  void everyLayerOfOursIsAmongTheCases() {
    Set<String> written = new TreeSet<>();
    for (KerasCase model : KerasCase.all()) {
      model.model().exported().layers().forEach(layer -> written.add(layer.type()));
    }
    Set<String> all =
        TestCatalogue.ofClassPath().entries(Kind.LAYER).stream()
            .map(Catalogue.Entry::type)
            .collect(Collectors.toCollection(TreeSet::new));
    all.remove("dl4j");
    all.removeAll(written);
    assertEquals(Set.of(), all);
  }
}
