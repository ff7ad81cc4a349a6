package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.host.Interchange;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import org.espalier.host.MissingComponentException;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.model.DenseArray;
import org.espalier.model.LayerSummary;
import org.espalier.tck.TestCatalogue;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a model that comes in, whichever importer read it. */
final class ImportTest {
  private static final double[] GRID = {0.5, -1, 2, 0, 0.25, -0.75};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("my model.paper"), "paper");
  }

  private PlainHost host(ImportedModel model) {
    return new PlainHost(folder, TestCatalogue.ofClassPath().with(new PaperImporter(model)));
  }

  private ImportedFiles importIt(ImportedModel model) throws IOException {
    return importIt(model, ImportRequest.into(folder.resolve("out")));
  }

  private ImportedFiles importIt(ImportedModel model, ImportRequest request) throws IOException {
    return host(model).interchange().importModel(file, request, RunListener.SILENT);
  }

  private UnsupportedModelException refused(ImportedModel model) {
    return assertThrows(UnsupportedModelException.class, () -> importIt(model));
  }

  private static List<String> reasons(UnsupportedModelException failure) {
    return failure.reasons().stream().map(Object::toString).toList();
  }

  @Test
  void theArchivePredictsWhatTheModelDid() throws IOException {
    ImportedFiles files = importIt(PaperImporter.model());
    try (Predictor predictor = host(PaperImporter.model()).models().open(files.archive())) {
      List<List<Double>> lists = List.of(List.of(0.5, -1.0, 2.0), List.of(0.0, 0.25, -0.75));
      Prediction said = predictor.predict(List.of(Map.of("grid", lists))).get(0);
      double[] expected = PaperImporter.predict(GRID);
      assertArrayEquals(
          expected,
          said.scores().values().stream().mapToDouble(Double::doubleValue).toArray(),
          1e-6);
      assertEquals(List.of("0", "1", "2"), predictor.classes());
      DenseArray raw = predictor.arrays(List.of(Map.of("grid", lists))).get(0).get("");
      assertArrayEquals(new long[] {3}, raw.shape());
      assertEquals(expected[1], raw.values()[1], 1e-6);
    }
  }

  @Test
  void thePipelineIsAnOrdinaryOneWithEveryOption() throws IOException {
    ImportedFiles files = importIt(PaperImporter.model());
    String text = Files.readString(files.pipeline());
    assertTrue(text.startsWith("# my_model, imported from my model.paper (paper 1.0)\n"), text);
    assertTrue(text.contains("# Note: the colour of the paper is not read\n"), text);
    assertTrue(text.contains("\n    path: my_model.espalier\n"), text);
    assertTrue(text.contains("\n    path: my_model.jsonl\n"), text);
    assertTrue(text.contains("kernel_initializer"), text);
    assertTrue(text.contains("classes: [\"0\", \"1\", \"2\"]"), text);
    assertEquals(
        List.of("flat flatten 0", "hidden dense 28", "head dense 12"),
        files.summary().layers().stream().map(ImportTest::line).toList());
    assertEquals("40", files.summary().parameters());
  }

  private static String line(LayerSummary layer) {
    return layer.name() + " " + layer.type() + " " + layer.parameters();
  }

  @Test
  void classesHaveTheNamesThatAreGiven() throws IOException {
    ImportedFiles files = importIt(PaperImporter.model(), classes("a", "b", "c"));
    assertEquals(Map.of("head", List.of("a", "b", "c")), files.outputs());
    UnsupportedModelException failure =
        assertThrows(
            UnsupportedModelException.class,
            () -> importIt(PaperImporter.model(), classes("a", "b")));
    assertEquals(
        List.of("head: it gives 3 numbers, which tells 3 classes apart, but 2 are named: a, b"),
        reasons(failure));
  }

  private ImportRequest classes(String... names) {
    return new ImportRequest(
        Optional.of("named" + names.length),
        folder.resolve("out"),
        Interchange.AUTO,
        List.of(names),
        Map.of(),
        false);
  }

  @Test
  void everythingThatDoesNotFitIsToldByLayerAndNothingIsWritten() throws IOException {
    Map<String, DenseArray> weights = new LinkedHashMap<>(PaperImporter.model().weights());
    weights.put("hidden/kernel", new DenseArray(new long[] {4, 6}, PaperImporter.KERNEL));
    weights.remove("hidden/bias");
    weights.put("head/bias", new DenseArray(new long[] {3}, new float[3]));
    UnsupportedModelException failure =
        refused(PaperImporter.of(PaperImporter.model().layers(), weights));
    assertEquals(
        List.of(
            "hidden: its weight hidden/kernel is [6, 4] here, but [4, 6] in the file",
            "hidden: its weight hidden/bias [4] is not in the file",
            "head: the file has a weight head/bias [3], which the layer has not"),
        reasons(failure));
    assertTrue(failure.getMessage().startsWith(file + " cannot be imported:\n  "));
    assertNothingWritten();
  }

  private void assertNothingWritten() throws IOException {
    Path out = folder.resolve("out");
    if (Files.exists(out)) {
      try (Stream<Path> files = Files.list(out)) {
        assertEquals(List.of(), files.toList());
      }
    }
  }

  @Test
  void settingsThatNoPipelineTakesAreToldByLayer() {
    List<PortableLayer> layers = new ArrayList<>(PaperImporter.model().layers());
    layers.set(
        1,
        new PortableLayer(
            "hidden", "dense", Map.of("units", -4, "actvation", "tanh"), List.of("flat"), true));
    layers.set(0, new PortableLayer("flat", "flaten", Map.of(), List.of("grid"), true));
    List<String> reasons = reasons(refused(PaperImporter.of(layers, Map.of())));
    assertTrue(reasons.get(0).startsWith("flat: type: unknown layer \"flaten\""), reasons.get(0));
    assertTrue(
        reasons.stream().anyMatch(reason -> reason.startsWith("hidden: units: -4 is out of")),
        reasons.toString());
    assertTrue(
        reasons.stream().anyMatch(reason -> reason.startsWith("hidden: actvation: unknown key")),
        reasons.toString());
  }

  @Test
  void filesThatAreThereStayAsTheyAre() throws IOException {
    ImportedFiles files = importIt(PaperImporter.model());
    Files.writeString(files.pipeline(), "mine");
    IOException failure = assertThrows(IOException.class, () -> importIt(PaperImporter.model()));
    assertTrue(failure.getMessage().contains("is there already"), failure.getMessage());
    assertEquals("mine", Files.readString(files.pipeline()));
    ImportRequest force =
        new ImportRequest(
            Optional.empty(), folder.resolve("out"), "{type: paper}", List.of(), Map.of(), true);
    importIt(PaperImporter.model(), force);
    assertTrue(Files.readString(files.pipeline()).startsWith("# my_model"));
  }

  @Test
  void aFileIsNoFolderToWriteTo() throws IOException {
    Files.writeString(folder.resolve("out"), "a file");
    IOException failure = assertThrows(IOException.class, () -> importIt(PaperImporter.model()));
    assertTrue(
        failure.getMessage().endsWith("out is no folder; choose another one"),
        failure.getMessage());
  }

  @Test
  void whatTheFileLeavesOpenIsAskedFor() throws IOException {
    Shape open = new Shape(List.of(Dim.BATCH, Dim.symbol("grid.1"), Dim.of(3)));
    ImportedModel model =
        PaperImporter.of(
            PaperImporter.model().layers(),
            PaperImporter.model().weights(),
            TensorType.floats(open));
    assertEquals(
        List.of(
            "grid: its file leaves open what grid.1 is in float32[batch, grid.1, 3]; say it, as in --dim grid.1=20"),
        reasons(refused(model)));
    ImportRequest said =
        new ImportRequest(
            Optional.empty(),
            folder.resolve("out"),
            Interchange.AUTO,
            List.of(),
            Map.of("grid.1", 2L),
            false);
    assertEquals(Map.of("grid", "float32[batch, 2, 3]"), importIt(model, said).features());
  }

  @Test
  void namesThatNoFeatureCanHaveAreChanged() throws IOException {
    PortableLayer flat = new PortableLayer("flat", "flatten", Map.of(), List.of("label:0"), true);
    List<PortableLayer> layers = new ArrayList<>(PaperImporter.model().layers());
    layers.set(0, flat);
    ImportedModel model = PaperImporter.model();
    ImportedModel renamed =
        new ImportedModel(
            "",
            model.origin(),
            List.of(new PortableInput("label:0", model.inputs().get(0).type())),
            layers,
            model.outputs(),
            model.weights(),
            Map.of(),
            List.of());
    assertEquals(Map.of("label_0", "float32[batch, 2, 3]"), importIt(renamed).features());
  }

  @Test
  void aFileThatNobodyTakesIsToldWithWhatIsInstalled() throws IOException {
    Path other = Files.writeString(folder.resolve("other.bin"), "stone");
    ImportRequest request = ImportRequest.into(folder);
    TestCatalogue alone = TestCatalogue.empty().with(new PaperImporter(PaperImporter.model()));
    Interchange few = new PlainHost(folder, alone).interchange();
    MissingComponentException missing =
        assertThrows(
            MissingComponentException.class,
            () -> few.importModel(other, request, RunListener.SILENT));
    assertTrue(
        missing.getMessage().endsWith("no importer takes this file (tried: paper)"),
        missing.getMessage());
    Interchange all = host(PaperImporter.model()).interchange();
    IOException strange =
        assertThrows(IOException.class, () -> all.importModel(other, request, RunListener.SILENT));
    assertTrue(
        strange.getMessage().contains("dl4j, dl4j_keras, keras, paper"), strange.getMessage());
    assertFalse(Files.exists(folder.resolve("other.yaml")));
  }
}
