package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.host.Interchange;
import org.espalier.host.Interchange.ExportRequest;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.MissingComponentException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Lock;
import org.espalier.plugin.Locks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Importers and exporters in hosts that do not have them, and in hosts of a lock. */
@ExtendWith(HostExtension.class)
class InterchangeIT {
  private static final Path MODEL =
      Path.of("src/test/resources/keras/models/bag_of_words.keras").toAbsolutePath();
  private static final String KERAS = "espalier feature install interchange";
  private static final String DL4J = "espalier feature install dl4j";

  @TempDir private Path folder;

  private Espalier.Builder other() throws IOException {
    return Espalier.builder()
        .distribution(HostExtension.distribution())
        .home(Homes.in(folder.resolve("home")));
  }

  /** A pipeline that begins with the file of Keras, and its rows. */
  private PipelineFile pipeline(Espalier whole) throws IOException {
    Path text =
        whole
            .service(Interchange.class)
            .importModel(MODEL, ImportRequest.into(folder), RunListener.SILENT)
            .pipeline();
    Files.writeString(
        text,
        Files.readString(text)
            .replace("path: bag_of_words.espalier", "path: bag_of_words.keras")
            .replace("\n  epochs: 1", "\n  epochs: 0"));
    Files.copy(MODEL, folder.resolve("bag_of_words.keras"));
    Files.writeString(
        folder.resolve("bag_of_words.jsonl"),
        IntStream.range(0, 20)
            .mapToObj(
                row ->
                    "{\"input_layer\": [%s0], \"label\": \"%d\"}\n"
                        .formatted("1,".repeat(row) + "0,".repeat(29 - row), row % 2))
            .collect(Collectors.joining()));
    return PipelineFile.read(text, List.of());
  }

  private static void assertTells(Executable asked, String what, String brings, String others) {
    String told = assertThrows(MissingComponentException.class, asked).getMessage();
    assertTrue(told.contains(what), told);
    assertTrue(told.contains(brings), told);
    assertEquals(-1, told.indexOf(others), told);
  }

  @Test
  void whatIsMissingIsToldWithWhoBringsIt(Espalier whole) throws IOException {
    PipelineFile pipeline = pipeline(whole);
    Path archive = folder.resolve("bag_of_words.espalier");
    Path zip = Files.writeString(folder.resolve("network.zip"), "a zip");
    try (Espalier bare = other().features("base").start()) {
      Interchange interchange = bare.service(Interchange.class);
      ImportRequest any = ImportRequest.into(folder.resolve("out"));
      assertTells(
          () -> interchange.importModel(MODEL, any, RunListener.SILENT),
          "no importer takes this file",
          KERAS,
          DL4J);
      assertTells(
          () -> interchange.importModel(zip, any, RunListener.SILENT),
          "no importer takes this file",
          DL4J,
          KERAS);
      assertTells(
          () ->
              interchange.exportModel(
                  archive, ExportRequest.as("onnx", folder.resolve("a.onnx")), RunListener.SILENT),
          "unknown exporter \"onnx\"",
          KERAS,
          DL4J);
      List<Problem> problems = bare.pipelines().validate(pipeline);
      assertEquals(
          List.of("model.weights.format"),
          problems.stream().map(Problem::path).toList(),
          problems.toString());
      assertTrue(problems.get(0).message().contains(KERAS), problems.toString());
    }
  }

  @Test
  void aLockHasTheImporterOfTheWeights(Espalier whole) throws IOException {
    PipelineFile pipeline = pipeline(whole);
    Lock lock;
    try (Espalier host = other().start()) {
      lock = host.service(Locks.class).write(pipeline);
    }
    List<String> bundles = lock.bundles().stream().map(Lock.Entry::bundle).toList();
    assertTrue(bundles.contains("org.espalier.interchange.keras"), bundles.toString());
    assertTrue(!bundles.contains("org.espalier.interchange.onnx"), bundles.toString());
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.empty());
    try (Espalier locked = other().lock(lock.file()).start()) {
      RunResult run = locked.runs().run(pipeline, options, RunListener.SILENT);
      assertTrue(
          Files.readString(run.folder().resolve("provenance.json")).contains("bag_of_words.keras"));
    }
  }
}
