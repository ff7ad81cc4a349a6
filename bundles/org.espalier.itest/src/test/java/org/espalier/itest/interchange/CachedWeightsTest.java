package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.StudyListener;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.source.DataException;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights by an address and a checksum, whose file is in the cache of data sets. */
final class CachedWeightsTest {
  /** Where nobody listens. */
  private static final String ADDRESS = "http://127.0.0.1:9/small";

  @TempDir Path folder;
  private final PaperImporter importer = new PaperImporter(PaperImporter.model());
  private Path cache;
  private PlainHost host;

  @BeforeEach
  void prepare() throws IOException {
    host = new PlainHost(folder, TestCatalogue.ofClassPath().with(importer));
    cache = Files.createDirectories(folder.resolve("home/datasets"));
    host.data("small.jsonl", StartWeightsTest.rows());
  }

  /** Puts a file into the cache; answers what the pipeline calls it. */
  private String cached(Path file, String format) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = Files.readAllBytes(file);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    Files.move(file, cache.resolve(sha256));
    return "model.weights={url: '%s', sha256: %s%s}".formatted(ADDRESS, sha256, format);
  }

  private Path paper() throws IOException {
    return Files.writeString(folder.resolve("small.paper"), "paper");
  }

  private String archive() throws IOException, NoSuchAlgorithmException {
    Path archive =
        host.interchange()
            .importModel(paper(), ImportRequest.into(folder), RunListener.SILENT)
            .archive();
    return cached(archive, "");
  }

  @Test
  void theFileIsFoundByItsChecksum() throws Exception {
    RunResult run = host.run(StartWeightsTest.PIPELINE, archive());
    StartWeightsTest.assertStart(
        ArchiveFile.read(run.model()).values(), "hidden/kernel", "hidden/bias", "head/kernel");
    String origin = Files.readString(run.folder().resolve("provenance.json"));
    assertTrue(origin.contains(ADDRESS), origin);
  }

  @Test
  void aFileThatCannotBeHadIsToldAtItsPlace() {
    String weights = "model.weights={url: '%s', sha256: %s}".formatted(ADDRESS, "0".repeat(64));
    DataException gone =
        assertThrows(DataException.class, () -> host.run(StartWeightsTest.PIPELINE, weights));
    assertTrue(gone.getMessage().contains("model.weights: " + ADDRESS), gone.getMessage());
    assertTrue(gone.getMessage().contains("it cannot be fetched"), gone.getMessage());
  }

  @Test
  void everyFoldBeginsWithTheFileWhichIsReadOnce() throws Exception {
    String weights = cached(paper(), ", format: paper");
    host.studies()
        .crossValidate(
            host.file(
                StartWeightsTest.PIPELINE,
                weights,
                "training.epochs=1",
                "model.layers.hidden.trainable=false"),
            3,
            false,
            StartWeightsTest.study(folder),
            StudyListener.SILENT);
    assertEquals(1, importer.count());
    StartWeightsTest.assertModelsStart(folder);
  }
}
