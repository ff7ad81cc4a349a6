package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.Problem;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that others wrote, built elsewhere against the api, work when their jar is dropped in. */
@ExtendWith(HostExtension.class)
class OutsiderIT {
  private static final Path DISTRIBUTION = OutsideProject.KEPT.resolve("distribution");
  private static final Path HOME = OutsideProject.KEPT.resolve("home");
  private static final Path EXTENSION = HostExtension.samples().resolve("extension");
  private static final Path PIPELINE = EXTENSION.resolve("names_scaled_tanh.yaml");
  private static final Map<String, List<String>> LAYERS =
      Map.of(
          "names_scaled_tanh", List.of("scaled_tanh"),
          "names_gated", List.of("minimal_gated_unit", "highway"));
  private static final Pattern PACKAGE = Pattern.compile("org\\.espalier[.\\w]*");

  @TempDir static Path folder;
  private static OutsideProject project;
  private static Path jar;

  @BeforeAll
  static void buildItElsewhereAndDropItIn() throws IOException, InterruptedException {
    project = OutsideProject.copy("extension", folder.resolve("extension"));
    jar = project.build("com.example.layers-1.0.0.jar");
    LinkedDistribution.in(DISTRIBUTION);
    Files.copy(jar, DISTRIBUTION.resolve("plugins").resolve(jar.getFileName()));
    // Of the last build, which made another file of the same version.
    Folders.delete(Homes.in(HOME).resolve("trust"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ScaledTanh", "Highway", "MinimalGatedUnit"})
  void itsTestsHeldThemToTheContractOfLayers(String layer) throws IOException {
    String name = "com.example.layers." + layer + "Test.txt";
    String report =
        Files.readString(project.folder().resolve("target/surefire-reports").resolve(name));
    assertTrue(report.contains("Failures: 0, Errors: 0, Skipped: 0"), report);
    assertFalse(report.contains("Tests run: 0"), report);
  }

  @Test
  void itsJarImportsNothingOfOursButTheApi() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String imports = file.getManifest().getMainAttributes().getValue("Import-Package");
      Set<String> ours = new TreeSet<>();
      PACKAGE.matcher(imports).results().forEach(found -> ours.add(found.group()));
      assertEquals(
          Set.of("org.espalier.component", "org.espalier.layer", "org.espalier.tensor"), ours);
    }
  }

  @Test
  void withoutTheJarThePipelineIsRefused(Espalier host) throws IOException {
    List<Problem> problems = host.pipelines().validate(PipelineFile.read(PIPELINE, List.of()));
    assertEquals(1, problems.size(), problems.toString());
    assertEquals("model.layers[2].type", problems.get(0).path());
    assertTrue(problems.get(0).message().contains("scaled_tanh"), problems.toString());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
  void areListedWithTheirBundleAndVersion() throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    JsonNode layers = espalier("components", "layer", "--json");
    for (JsonNode component : layers) {
      if (component.get("bundle").asText().equals("com.example.layers")) {
        found.add(component.get("type").asText() + " " + component.get("version").asText());
        assertTrue(component.get("failure").isNull(), component.toString());
      }
    }
    assertEquals(
        List.of("highway 1.0.0", "minimal_gated_unit 1.0.0", "scaled_tanh 1.0.0"),
        found.stream().sorted().toList());
    assertTrue(layers.size() > 10, "ours are there as well: " + layers.size());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
  void isDescribedWithItsSettings() throws IOException, InterruptedException {
    JsonNode layer = espalier("describe", "scaled_tanh", "--json").get(0);
    assertEquals(
        "squashes each channel to a range of its own, which it learns", layer.get("doc").asText());
    List<String> settings = new ArrayList<>();
    for (JsonNode setting : layer.get("settings")) {
      settings.add(
          String.join(
              " | ",
              setting.get("key").asText(),
              setting.get("default_value").asText(),
              setting.get("limits").asText(),
              setting.get("doc").asText()));
    }
    assertEquals(
        List.of(
            "slope | 1.0 | above 0 | steepness at 0",
            "scale_initializer | ones |  | what the scales start with"),
        settings.subList(0, 2));
    assertTrue(settings.get(2).startsWith("name | auto | "), "then what every layer takes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"names_scaled_tanh", "names_gated"})
  void areTrainedInAPipelineAndPredict(String name) throws IOException, NoSuchAlgorithmException {
    PipelineFile pipeline = PipelineFile.read(EXTENSION.resolve(name + ".yaml"), List.of());
    try (Espalier host = Espalier.builder().distribution(DISTRIBUTION).home(HOME).start()) {
      assertEquals(List.of(), host.notices());
      assertEquals(List.of(), host.pipelines().validate(pipeline));
      String summary = host.pipelines().summary(pipeline, Map.of()).text();
      assertTrue(LAYERS.get(name).stream().allMatch(summary::contains), summary);

      RunOptions options = new RunOptions(folder.resolve("runs"), true, Optional.of(2));
      RunResult run = host.runs().run(pipeline, options, RunListener.SILENT);
      List<Double> losses = run.history().stream().map(OutsiderIT::loss).toList();
      assertEquals(2, losses.size());
      assertTrue(losses.get(1) < losses.get(0), "it learns: " + losses);
      assertTrue(run.evaluation().orElseThrow().figures().get("accuracy") > 0.6);
      String lock = Files.readString(run.folder().resolve("lock.json"));
      assertTrue(lock.contains(sha256(jar)), "the run says with which jar it was made: " + lock);

      try (Predictor model = host.models().open(run.model())) {
        Prediction prediction = model.predictCells(List.of("Marie")).get(0);
        assertEquals(Set.of("female", "male"), prediction.scores().keySet());
        assertTrue(model.classes().contains(prediction.label()), prediction.toString());
      }
    }
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  private static double loss(Epoch epoch) {
    return epoch.figures().get("loss");
  }

  private static JsonNode espalier(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(DISTRIBUTION.resolve("bin").resolve("espalier").toString());
    command.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("ESPALIER_HOME", HOME.toString());
    return new ObjectMapper().readTree(Command.run(folder, environment, command).output());
  }
}
