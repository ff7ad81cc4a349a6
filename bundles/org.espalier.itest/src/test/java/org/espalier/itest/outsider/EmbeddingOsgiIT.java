package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.host.ComponentInfo;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with a framework of its own installs the bundles there, trains and predicts. */
@ExtendWith(HostExtension.class)
class EmbeddingOsgiIT {
  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    jar =
        OutsideProject.copy("embedding-osgi", folder.resolve("embedding-osgi"))
            .build("embedding-osgi.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"equinox", "felix"})
  void theSameBundlesTrainAndPredictInBothFrameworks(String framework, Espalier host)
      throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve(framework));
    String output = Command.run(work, Map.of(), command(framework, work)).output();
    List<String> answers = output.lines().filter(line -> line.contains(": ")).toList();
    assertEquals(1, answers.size(), output);
    long components =
        host.pipelines().components().stream()
            .filter(component -> component.failure().isEmpty())
            .map(ComponentInfo::type)
            .count();
    assertTrue(components > 80, components + " components");
    assertTrue(
        answers.get(0).endsWith(components + " components, 0 broken; Marie is female"), output);
  }

  private static List<String> command(String framework, Path work) throws IOException {
    Path target = jar.getParent();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dpipeline=" + pipeline(work),
        "-Despalier.natives.dir=" + Homes.natives(),
        "-Despalier.home=" + work.resolve("home"),
        "-cp",
        jar + System.getProperty("path.separator") + target.resolve(framework).resolve("*"),
        "com.example.osgi.start.Start",
        work.resolve("storage").toString(),
        "1",
        target.resolve("espalier").resolve("bundles").toString(),
        jar.toString());
  }

  /** The sample, a few epochs long. */
  private static Path pipeline(Path work) throws IOException {
    Path samples = HostExtension.samples();
    String text =
        Files.readString(samples.resolve("pipelines").resolve("names.yaml"))
            .replace("../data/names.csv", samples.resolve("data").resolve("names.csv").toString())
            .replace("epochs: 15", "epochs: 3");
    return Files.writeString(work.resolve("names.yaml"), text);
  }
}
