package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that others wrote starts a host, installs a bundle, trains and predicts. */
class EmbeddingIT {
  @TempDir static Path folder;

  @Test
  void aProgramTrainsAPipelineAndPredicts() throws IOException, InterruptedException {
    OutsideProject project = OutsideProject.copy("embedding", folder.resolve("embedding"));
    Path jar = project.build("embedding.jar");
    Path plugin =
        SamplePlugins.layer(
                PluginJars.in(folder.resolve("made")), "com.example.layers", "1.0.0", "times")
            .build();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString(),
            HostExtension.samples().resolve("pipelines").resolve("names.yaml").toString(),
            plugin.toString(),
            "Marie",
            "Hugo");
    Homes.in(folder.resolve("home"));
    List<String> lines = Command.run(folder, Map.of(), command).output().lines().toList();
    assertEquals(6, lines.size(), lines.toString());
    assertEquals("INSTALL com.example.layers", lines.get(0));
    assertTrue(lines.get(1).matches("layers: \\d\\d"), lines.toString());
    double accuracy = Double.parseDouble(lines.get(2).replace("accuracy: ", ""));
    assertTrue(accuracy > 0.65, lines.toString());
    assertTrue(lines.get(3).matches("Marie: (female|male)"), lines.toString());
    assertTrue(lines.get(4).matches("Hugo: (female|male)"), lines.toString());
    assertEquals("the same from 4 threads", lines.get(5));
    assertTrue(Files.isDirectory(folder.resolve("runs").resolve("names")), "its runs are kept");
    assertTrue(Files.isDirectory(folder.resolve("home").resolve("distributions")), "once");
  }
}
