package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.host.Interchange.ExportRequest;
import org.espalier.host.Interchange.ModelCheck;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime is loaded from its bundle, by several hosts of a process, and leaves nothing. */
@ExtendWith(HostExtension.class)
class OnnxIT {
  private static final Path PIPELINE = HostExtension.samples().resolve("pipelines/names.yaml");

  @TempDir private Path folder;

  @Test
  void hostsOfAProcessCompareWhatTheyExportWithOnnxRuntime(Espalier host) throws IOException {
    Set<Path> before = unpacked();
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(1));
    PipelineFile file = PipelineFile.read(PIPELINE, List.of());
    Path model = host.runs().run(file, options, RunListener.SILENT).model();
    assertCompared(host, model, "first.onnx");
    try (Espalier other =
        Espalier.builder()
            .distribution(HostExtension.distribution())
            .home(folder.resolve("home"))
            .start()) {
      assertCompared(other, model, "second.onnx");
    }
    assertEquals(
        -1,
        Files.mismatch(folder.resolve("first.onnx"), folder.resolve("second.onnx")),
        "two hosts write the same bytes");
    assertEquals(before, unpacked(), "libraries are left behind");
  }

  private void assertCompared(Espalier host, Path model, String name) throws IOException {
    ExportRequest request = ExportRequest.as("onnx", folder.resolve(name));
    ModelCheck check =
        host.interchange().exportModel(model, request, RunListener.SILENT).check().orElseThrow();
    assertTrue(check.with().startsWith("ONNX Runtime 1."), check.with());
    assertTrue(check.rows() > 0 && check.difference() <= 1e-5, check.toString());
  }

  /** What stands in folders of the engine; one that is empty goes when the process ends. */
  private static Set<Path> unpacked() throws IOException {
    Set<Path> unpacked = new TreeSet<>();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, "*onnxruntime*")) {
      for (Path each : folders) {
        try (Stream<Path> files = Files.list(each)) {
          files.forEach(unpacked::add);
        }
      }
    }
    return unpacked;
  }
}
