package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.Nd4jPlugins;
import org.espalier.itest.plugins.PluginHost;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Layers of Deeplearning4j, and additional ops of others, in whole hosts. */
@ExtendWith(HostExtension.class)
class AdditionalOpsIT {
  private static final Path SAMPLE = HostExtension.samples().resolve("dl4j/names.yaml");

  @TempDir private Path folder;

  private static PipelineFile sample(String... overrides) throws IOException {
    return PipelineFile.read(SAMPLE, List.of(overrides));
  }

  private RunResult run(Espalier host, PipelineFile file, Optional<Integer> epochs)
      throws IOException {
    return host.runs()
        .run(file, new RunOptions(folder.resolve("runs"), true, epochs), RunListener.SILENT);
  }

  private static List<Prediction> predict(Espalier host, Path model) throws IOException {
    try (Predictor predictor = host.models().open(model)) {
      return predictor.predictCells(List.of("Marie", "Paul", "Christopher"));
    }
  }

  @Test
  void theSampleIsSeenThroughBeforeAnythingRuns(Espalier host) throws IOException {
    assertEquals(List.of(), host.pipelines().validate(sample()));
    String rendered = host.pipelines().render(sample());
    PipelineFile again = new PipelineFile("names.yaml", rendered, SAMPLE.getParent(), List.of());
    assertEquals(rendered, host.pipelines().render(again));
    ModelSummary summary = host.pipelines().summary(sample(), Map.of("features.text", 28L));
    assertTrue(summary.text().contains("rnn (dl4j)"), summary.text());
    // GravesLSTM: inputs, recurrences with three peepholes, biases
    assertTrue(
        summary.text().contains(String.format("%,d", 16 * 96 + 24 * 99 + 96)), summary.text());
    InvalidPipelineException wrong =
        assertThrows(
            InvalidPipelineException.class,
            () ->
                host.pipelines().summary(sample("model.layers.rnn.configuration=none"), Map.of()));
    assertTrue(wrong.getMessage().contains("no JSON"), wrong.getMessage());
  }

  @Test
  void theSampleLearnsAndItsArchivePredictsInAnotherHost(Espalier host) throws IOException {
    RunResult result = run(host, sample(), Optional.empty());
    assertTrue(result.evaluation().orElseThrow().figures().get("accuracy") > 0.65);
    List<Prediction> expected = predict(host, result.model());
    Path home = Homes.in(folder.resolve("home"));
    try (Espalier other =
        Espalier.builder().distribution(HostExtension.distribution()).home(home).start()) {
      List<Prediction> made = predict(other, result.model());
      for (int i = 0; i < made.size(); i++) {
        assertEquals(expected.get(i).scores(), made.get(i).scores());
      }
    }
  }

  @Test
  void withoutTheBundleOfTheOpAnArchiveSaysWhatIsMissing(Espalier host) throws IOException {
    Path model = run(host, sample(), Optional.of(1)).model();
    Path home = Homes.in(folder.resolve("home"));
    try (Espalier bare =
        Espalier.builder()
            .distribution(HostExtension.distribution())
            .home(home)
            .features("base", "nd4j-cpu", "text")
            .start()) {
      RuntimeException refused = assertThrows(RuntimeException.class, () -> predict(bare, model));
      assertTrue(
          refused.getMessage().contains("org.espalier.interchange.dl4j, which brings it"),
          refused.getMessage());
    }
  }

  @Test
  void layersAndOpsOfOthersAreComponentsToo() throws IOException {
    PluginHost place = PluginHost.in(folder.resolve("place"));
    Files.createDirectories(place.plugins());
    for (Path jar : List.of(Nd4jPlugins.sorted(jars()), Nd4jPlugins.twice(jars()))) {
      Files.copy(jar, place.plugins().resolve(jar.getFileName()));
    }
    try (Espalier host =
        Espalier.builder().distribution(place.distribution()).home(place.home()).start()) {
      String text =
          Files.readString(SAMPLE)
              .replace(
                  "    - {type: dropout, rate: 0.2}\n",
                  "    - {type: sorted, name: order, descending: true}\n"
                      + "    - {type: dl4j, name: twice, configuration: '{\"@class\":"
                      + " \"com.acme.nn.Twice\"}'}\n");
      PipelineFile file = new PipelineFile("names.yaml", text, SAMPLE.getParent(), List.of());
      assertEquals(List.of(), host.pipelines().validate(file));
      RunResult result = run(host, file, Optional.of(2));
      assertEquals(3, predict(host, result.model()).size());
    }
  }

  @Test
  void bundlesWithAdditionalOpsCanBeVerified(Espalier host) throws IOException {
    for (Path jar : List.of(Nd4jPlugins.sorted(jars()), Nd4jPlugins.twice(jars()))) {
      Verification found = host.service(BundleVerifier.class).verify(jar);
      assertTrue(found.passed(), found.toString());
    }
  }

  private PluginJars jars() throws IOException {
    return PluginJars.in(folder.resolve("jars"));
  }
}
