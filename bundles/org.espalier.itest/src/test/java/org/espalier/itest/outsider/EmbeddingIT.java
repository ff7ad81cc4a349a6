package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that others wrote starts a host, trains and predicts. */
class EmbeddingIT {
  @TempDir static Path folder;

  @Test
  void aProgramTrainsAPipelineAndPredicts() throws IOException, InterruptedException {
    OutsideProject project = OutsideProject.copy("embedding", folder.resolve("embedding"));
    Path jar = project.build("embedding.jar");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString(),
            HostExtension.distribution().toString(),
            HostExtension.samples().resolve("pipelines").resolve("names.yaml").toString(),
            "Marie",
            "Hugo");
    Map<String, String> environment =
        Map.of("ESPALIER_HOME", OutsideProject.KEPT.resolve("home").toString());
    List<String> lines = Command.run(folder, environment, command).output().lines().toList();
    assertEquals(3, lines.size(), lines.toString());
    double accuracy = Double.parseDouble(lines.get(0).replace("accuracy: ", ""));
    assertTrue(accuracy > 0.65, lines.toString());
    assertTrue(lines.get(1).matches("Marie: (female|male)"), lines.toString());
    assertTrue(lines.get(2).matches("Hugo: (female|male)"), lines.toString());
    assertTrue(Files.isDirectory(folder.resolve("runs").resolve("names")), "its runs are kept");
  }
}
