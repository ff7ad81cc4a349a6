package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two engines in one framework, each with natives of its own: a pipeline is trained on both. */
@EnabledIf("org.espalier.itest.engines.Torch#hasNatives")
class BothEnginesIT {
  private static final Path PIPELINE =
      HostExtension.samples().resolve("pipelines").resolve("names.yaml");

  private static final int EPOCHS = 2;

  @TempDir static Path folder;

  private static Espalier host;

  @BeforeAll
  static void start() throws IOException {
    host =
        Espalier.builder()
            .distribution(TorchDistribution.in(Path.of("target", "distribution-with-torch")))
            .home(Homes.in(Path.of("target", "home-of-both-engines")))
            .start();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static RunResult train(String engine) throws IOException {
    PipelineFile file = PipelineFile.read(PIPELINE, List.of("backend.engine=" + engine));
    RunOptions options = new RunOptions(folder.resolve("runs"), true, Optional.of(EPOCHS));
    return host.runs().run(file, options, RunListener.SILENT);
  }

  private static JsonNode engine(RunResult result) throws IOException {
    Path provenance = result.folder().resolve("provenance.json");
    return new ObjectMapper().readTree(provenance.toFile()).get("backend");
  }

  @Test
  void bothTrainTheSamePipelineTheSameOneAfterTheOtherAndInTurn() throws IOException {
    assertEquals(List.of(), host.notices());
    RunResult first = train("nd4j");
    RunResult second = train("torch");
    RunResult third = train("nd4j");
    RunResult chosen = train("auto");
    assertEquals("nd4j", engine(first).get("engine").asText());
    assertEquals("torch", engine(second).get("engine").asText());
    assertEquals("nd4j", engine(chosen).get("engine").asText(), "the faster one on the CPU");
    assertTrue(engine(second).get("facts").get("library").asText().contains("libtorch 2.10"));
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double loss = loss(first.history(), epoch);
      assertEquals(loss, loss(second.history(), epoch), 1e-4 * loss, "epoch " + epoch);
      assertEquals(loss, loss(third.history(), epoch), "nd4j after torch was loaded");
    }
    predictionsAgree(first, second);
  }

  private static double loss(List<Epoch> history, int epoch) {
    return history.get(epoch).figures().get("loss");
  }

  private static void predictionsAgree(RunResult first, RunResult second) throws IOException {
    try (Predictor one = host.models().open(first.folder());
        Predictor other = host.models().open(second.folder())) {
      double expected = one.predictCells(List.of("Marie")).get(0).value();
      double actual = other.predictCells(List.of("Marie")).get(0).value();
      assertEquals(expected, actual, 1e-3 * Math.max(expected, actual));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nobody says which files are mapped")
  void nativesOfBothEnginesComeFromFoldersOfTheirOwn() throws IOException {
    train("nd4j");
    train("torch");
    List<String> mapped = Files.readAllLines(Path.of("/proc/self/maps"));
    for (String owner :
        List.of("/org.espalier.backend.torch-2.10.0", "/org.espalier.lib.nd4j-1.0.0")) {
      assertTrue(
          mapped.stream().anyMatch(line -> line.contains(owner) && line.contains("openblas")),
          () -> owner + " is not among " + String.join("\n", mapped));
    }
  }
}
