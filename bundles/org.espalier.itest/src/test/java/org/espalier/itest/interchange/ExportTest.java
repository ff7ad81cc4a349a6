package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.host.Interchange.ExportRequest;
import org.espalier.host.Interchange.ExportedFiles;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ModelCheck;
import org.espalier.host.MissingComponentException;
import org.espalier.host.RunListener;
import org.espalier.host.UnequalModelException;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a model that goes out, whichever exporter writes it. */
final class ExportTest {
  private static final TestCatalogue EXPORTING =
      TestCatalogue.ofClassPath().with(new PaperExporter());

  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void prepare() throws IOException {
    Path file = Files.writeString(folder.resolve("small.paper"), "paper");
    archive =
        host(importing())
            .interchange()
            .importModel(file, ImportRequest.into(folder.resolve("in")), RunListener.SILENT)
            .archive();
  }

  private static Catalogue importing() {
    return EXPORTING.with(new PaperImporter(PaperImporter.model()));
  }

  private PlainHost host(Catalogue catalogue) {
    return new PlainHost(folder, catalogue);
  }

  private Path out() {
    return folder.resolve("out").resolve("small.paper");
  }

  private ExportedFiles export(Catalogue catalogue, String exporter, boolean check)
      throws IOException {
    ExportRequest request = new ExportRequest(exporter, Optional.of(out()), check, false);
    return host(catalogue).interchange().exportModel(archive, request, RunListener.SILENT);
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void whatWasWrittenIsComparedWithItsEngine() throws IOException {
    ExportedFiles files = export(EXPORTING, "paper", true);
    assertEquals("paper of small", Files.readString(files.file()));
    assertEquals(14, files.bytes());
    ModelCheck check = files.check().orElseThrow();
    assertEquals("pencil 2.0", check.with());
    assertEquals(4, check.rows());
    assertTrue(check.difference() < 1e-6, check.toString());
    assertEquals(List.of("the colour of flat is not written"), files.notes());
  }

  @Test
  void whatPredictsSomethingElseIsNotKept() throws IOException {
    UnequalModelException failure =
        assertThrows(
            UnequalModelException.class,
            () -> export(EXPORTING, "{type: paper, error: 0.0001}", true));
    assertTrue(failure.getMessage().startsWith("pencil 2.0 predicts "), failure.getMessage());
    assertTrue(failure.getMessage().contains("--no-check"), failure.getMessage());
    assertNothingWritten();
    assertTrue(export(EXPORTING, "{type: paper, error: 0.0001}", false).check().isEmpty());
    assertTrue(Files.exists(out()));
  }

  @Test
  void withoutAnEngineTheImporterReadsItAgain() throws IOException {
    ExportedFiles files = export(importing(), "{type: paper, engine: false}", true);
    assertEquals(Optional.of(new ModelCheck("the importer paper", 4, 0)), files.check());
  }

  @Test
  void withoutBothItIsNotChecked() throws IOException {
    assertTrue(export(EXPORTING, "{type: paper, engine: false}", true).check().isEmpty());
    assertTrue(Files.exists(out()));
  }

  @Test
  void whatFeaturesLearnedStandsBeside() throws IOException {
    ExportedFiles files = export(EXPORTING, "paper", true);
    assertEquals(out().resolveSibling("small.features.json"), files.features());
    JsonNode json = new ObjectMapper().readTree(Files.readString(files.features()));
    JsonNode grid = json.path("features").path("grid");
    assertEquals("array", grid.path("type").asText());
    assertEquals("[\"grid\"]", grid.path("columns").toString());
    assertEquals("[2,3]", grid.path("settings").path("shape").toString());
    assertEquals("float32", grid.path("settings").path("dtype").asText());
    assertTrue(grid.path("settings").path("size").isNull(), grid.toString());
    assertEquals("{\"shape\":[2,3],\"size\":0}", grid.path("state").toString());
    assertEquals(
        "{\"dtype\":\"float32\",\"shape\":[\"batch\",2,3]}", grid.path("batch").toString());
    JsonNode output = json.path("outputs").path(0);
    assertEquals("prediction", output.path("name").asText());
    assertEquals("head", output.path("layer").asText());
    assertEquals("[\"0\",\"1\",\"2\"]", output.path("classes").toString());
  }

  @Test
  void aFileThatIsThereIsNotReplaced() throws IOException {
    export(EXPORTING, "paper", true);
    Files.writeString(out(), "mine");
    IOException failure = assertThrows(IOException.class, () -> export(EXPORTING, "paper", true));
    assertTrue(failure.getMessage().contains("--force"), failure.getMessage());
    assertEquals("mine", Files.readString(out()));
  }

  @Test
  void aModelGoesOutInSeveralFormatsSideBySide() throws IOException {
    ExportedFiles first = export(EXPORTING, "paper", true);
    Files.move(out(), out().resolveSibling("small.card"));
    assertEquals(first.features(), export(EXPORTING, "paper", true).features());
    Files.delete(out());
    Files.writeString(first.features(), "of another model");
    IOException failure = assertThrows(IOException.class, () -> export(EXPORTING, "paper", true));
    assertTrue(failure.getMessage().contains("small.features.json is there"), failure.getMessage());
    assertFalse(Files.exists(out()));
  }

  @Test
  void aFormatThatIsNotInstalledIsTold() {
    MissingComponentException failure =
        assertThrows(MissingComponentException.class, () -> export(EXPORTING, "stone", true));
    assertTrue(
        failure.getMessage().startsWith("unknown exporter \"stone\"; installed are "),
        failure.getMessage());
    assertFalse(Files.exists(out()));
  }

  @Test
  void theFileIsCalledAsTheModelWhereNothingElseIsSaid() throws IOException {
    ExportRequest request = new ExportRequest("paper", Optional.empty(), true, true);
    ExportedFiles files =
        host(EXPORTING).interchange().exportModel(archive, request, RunListener.SILENT);
    try {
      assertEquals(Path.of("small.paper"), files.file());
      assertEquals(Path.of("small.features.json"), files.features());
    } finally {
      Files.deleteIfExists(files.file());
      Files.deleteIfExists(files.features());
    }
  }
}
