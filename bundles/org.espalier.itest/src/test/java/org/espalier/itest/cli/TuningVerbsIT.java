package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Studies and explanations as a user of the command line meets them; what looks at a study that is
 * complete is asked in a host that runs.
 */
@ExtendWith(HostExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash, signals of POSIX")
class TuningVerbsIT {
  private static final String TUNING = sample("names_tuning.yaml");
  private static final String[] SHORT = {"--set", "training.epochs=2", "--trials", "3"};

  @TempDir static Path folder;
  private static CommandLine line;
  private static HostLine host;
  private static String studies;
  private static JsonNode study;

  private static String sample(String name) {
    return HostExtension.samples().resolve("pipelines").resolve(name).toString();
  }

  private static String[] with(String[] begin, String... more) {
    List<String> all = new ArrayList<>(List.of(begin));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @BeforeAll
  static void tunes(Espalier running) throws Exception {
    line = CommandLine.in(folder);
    host = new HostLine(running);
    studies = folder.resolve("studies").toString();
    String[] command = with(with(new String[] {"tune", TUNING}, SHORT), "--json");
    study = line.execute(command).ended(0).json();
  }

  @Test
  void everyTrialIsKeptWithItsModels() {
    assertEquals("complete", study.at("/info/state").asText(), study.toString());
    assertEquals(3, study.path("trials").size());
    for (JsonNode trial : study.path("trials")) {
      assertEquals("complete", trial.path("state").asText());
      assertEquals(2, trial.path("trainings").size(), "executions");
      for (JsonNode training : trial.path("trainings")) {
        assertEquals(2, training.path("history").size(), "epochs");
        Path model = folder.resolve(training.path("folder").asText()).resolve("model.espalier");
        assertTrue(Files.isRegularFile(model), model::toString);
      }
    }
  }

  @Test
  void executionsDifferInTheirRandomNumbers() {
    JsonNode trainings = study.at("/trials/0/trainings");
    assertNotEquals(trainings.at("/0/history/0"), trainings.at("/1/history/0"));
  }

  @Test
  void theStudyIsShownAndItsBestModelsPredict() throws Exception {
    line.execute("study").ended(0).printed("names_tuning");
    host.execute("study", "summary", "latest", "--studies", studies)
        .ended(0)
        .printed("Space (32 configurations)")
        .printed("Best of 3: trial ");
    List<String> rows =
        host.execute("study", "trials", "latest", "--studies", studies, "--sort", "score", "--csv")
            .ended(0)
            .out()
            .lines()
            .toList();
    assertEquals(4, rows.size(), rows.toString());
    assertTrue(rows.get(1).startsWith(study.path("best").asText() + ",complete,"), rows.get(1));
    JsonNode best =
        line.execute("study", "best", "latest", "2", "--predict", "Marie", "--json")
            .ended(0)
            .json();
    assertEquals(2, best.size());
    assertEquals(study.path("best").asInt(), best.at("/0/number").asInt());
    String label = best.at("/0/predictions/0/label").asText();
    String model = best.at("/0/models/0").asText();
    String archive = folder.resolve(model).toString();
    host.execute("predict", archive, "Marie").ended(0).printed(label);
  }

  @Test
  void thePipelineWithTheBestValuesRunsAsItIs() throws Exception {
    String[] apply = {"apply", "latest", "--studies", studies};
    String applied = host.execute(apply).ended(0).out();
    String best = study.path("best").asText();
    JsonNode values = null;
    for (JsonNode trial : study.path("trials")) {
      values = trial.path("number").asText().equals(best) ? trial.path("values") : values;
    }
    String units = values.path("model.layers.reader.units").asText();
    assertTrue(applied.contains("name: reader, units: " + units + "}"), applied);
    assertTrue(!applied.contains("tuning:") && applied.startsWith("# How large"), applied);
    Path file = HostExtension.samples().resolve("pipelines");
    Path tuned = folder.resolve("tuned.yaml");
    String absolute = applied.replace("../data", file.resolveSibling("data").toString());
    Files.writeString(tuned, absolute);
    host.execute("validate", tuned.toString()).ended(0);
    host.execute(with(apply, "-o", tuned.toString())).ended(6).told("is there already");
    assertEquals(absolute, Files.readString(tuned));
  }

  @Test
  void spacesOfPipelinesAreCountedWithoutData() {
    host.execute("study", "space", sample("imdb_grid.yaml"))
        .ended(0)
        .printed("Space (36 configurations)");
    host.execute("study", "space", sample("yelp_random_search.yaml"))
        .ended(0)
        .printed("Space (27 configurations)");
  }

  @Test
  void aCrossValidationPrintsEveryFold() throws Exception {
    String[] command = {"cv", sample("names.yaml"), "--folds", "3", "--studies", "folds"};
    line.execute(with(command, "--set", "training.epochs=2"))
        .ended(0)
        .printed("Figures of 3 folds")
        .printed("fold 3/3")
        .printed("deviation")
        .printed("auc");
  }

  @Test
  void ctrlCStopsAStudyWhichIsThenResumed() throws Exception {
    Started started =
        line.start(
            Map.of(),
            null,
            "tune",
            TUNING,
            "--set",
            "training.epochs=5000",
            "--studies",
            "stopped",
            "--trials",
            "1");
    started.awaitTold("engine ");
    started.interrupt();
    started.outcome().ended(130).printed("resume with: espalier study resume stopped");
    String stopped = folder.resolve("stopped").toString();
    JsonNode found = host.execute("study", "--studies", stopped, "--json").ended(0).json();
    assertEquals("interrupted", found.at("/0/state").asText(), found.toString());
    Started again = line.start(Map.of(), null, "study", "resume", "latest", "--studies", "stopped");
    again.awaitTold("study ");
    again.interrupt();
    again.outcome().ended(130);
  }

  @Test
  void predictionsAreExplained() throws Exception {
    String model = folder.resolve(study.at("/trials/0/trainings/0/folder").asText()).toString();
    String explainer = "{type: lime_text, level: char, num_samples: 200}";
    Path html = folder.resolve("marie.html");
    String[] command = {"explain", model, "Marie", "--with", explainer};
    String first =
        host.execute(with(command, "--html", html.toString()))
            .ended(0)
            .printed("explained by lime_text: ")
            .printed("wrote " + html)
            .out();
    assertTrue(first.contains("[+") || first.contains("[-"), first);
    assertTrue(Files.size(html) > 1_000);
    String second = host.execute(command).ended(0).out();
    assertTrue(first.startsWith(second), "the same seed gives the same answer");
    assertNotEquals(second, host.execute(with(command, "--seed", "2")).ended(0).out());
    host.execute("explain", model, "Marie", "--output", "nobody").ended(2).told("nobody");
    host.execute("explain", model, "Marie", "--with", "lime_txet").ended(3).told("lime_text");
  }
}
