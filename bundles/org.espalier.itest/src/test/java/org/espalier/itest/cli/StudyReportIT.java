package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What real studies, cross-validations and explanations write for people to look at. */
@ExtendWith(HostExtension.class)
class StudyReportIT {
  private static final Path SAMPLES = HostExtension.samples();
  private static final Pattern ADDRESS = Pattern.compile("href=\"(trials/[^\"]+)\"");
  private static final String TUNING =
      """
      tuning:
        tuner: {type: random, max_trials: 8, executions_per_trial: 2}
        objective: val_accuracy
        space:
          training.optimizer.learning_rate: {type: float, min: 0.0005, max: 0.05, log: true}
          training.batch_size: {type: int, min: 32, max: 128, step: 32}
      """;

  @TempDir static Path folder;
  private static HostLine line;

  /** The names with two epochs, and a section behind. */
  private static Path pipeline(String name, String section) throws IOException {
    String names = Files.readString(SAMPLES.resolve("pipelines").resolve("names.yaml"));
    Path data = SAMPLES.resolve("data").resolve("names.csv").toAbsolutePath();
    String text = names.replace("../data/names.csv", data.toString());
    assertTrue(text.contains("epochs: 15"), text);
    Path file = folder.resolve(name + ".yaml");
    return Files.writeString(file, text.replace("epochs: 15", "epochs: 2") + section);
  }

  @BeforeAll
  static void begins(Espalier host) {
    line = new HostLine(host);
  }

  /** A path in the folder of the tests. */
  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Path only(Path studies) throws IOException {
    try (Stream<Path> all = Files.list(studies.resolve("names"))) {
      List<Path> found = all.filter(Files::isDirectory).toList();
      assertEquals(1, found.size(), found.toString());
      return found.get(0);
    }
  }

  private static List<String> addresses(String page) {
    List<String> addresses = new ArrayList<>();
    Matcher found = ADDRESS.matcher(page);
    while (found.find()) {
      addresses.add(found.group(1));
    }
    return addresses;
  }

  @Test
  void aSearchHasAReportWhoseLinksLeadToItsRuns() throws Exception {
    String pipeline = pipeline("search", TUNING).toString();
    line.execute("tune", pipeline, "--studies", at("searches")).ended(0);
    Path study = only(folder.resolve("searches"));
    String page = Files.readString(study.resolve("report.html"));
    for (String section : List.of("best", "progress", "parameters", "learning", "trials", "plan")) {
      assertTrue(page.contains("<section id=\"" + section + "\""), section);
    }
    for (String plot : List.of("optimization_history", "parallel_coordinates", "best_trials")) {
      assertTrue(Files.size(study.resolve("plots/" + plot + ".svg")) > 1_000, plot);
    }
    List<String> addresses = addresses(page);
    assertTrue(addresses.size() >= 8, addresses.toString());
    for (String address : addresses) {
      assertTrue(Files.isDirectory(study.resolve(address)), address);
    }
    JsonNode written = new Outcome(0, Files.readString(study.resolve("trials.json")), "").json();
    assertEquals(8, written.path("trials").size(), written.toString());
    JsonNode told =
        line.execute("study", "trials", "latest", "--studies", at("searches"), "--json")
            .ended(0)
            .json();
    assertEquals(8, told.size(), told.toString());
    assertEquals(9, Files.readAllLines(study.resolve("trials.csv")).size());
    Files.delete(study.resolve("report.html"));
    line.execute("study", "report", "latest", "--studies", at("searches")).ended(0);
    assertEquals(page, Files.readString(study.resolve("report.html")));
  }

  @Test
  void aCrossValidationHasTheFiguresOfEachFold() throws Exception {
    String pipeline = pipeline("folds", "").toString();
    line.execute("cv", pipeline, "--folds", "3", "--studies", at("folds")).ended(0);
    Path study = only(folder.resolve("folds"));
    String page = Files.readString(study.resolve("report.html"));
    assertTrue(page.contains("Report of a cross-validation"), page);
    JsonNode trial =
        new Outcome(0, Files.readString(study.resolve("trials.json")), "").json().at("/trials/0");
    assertEquals(3, trial.path("trainings").size(), trial.toString());
    for (JsonNode training : trial.path("trainings")) {
      double auc = training.at("/figures/auc").asDouble();
      assertTrue(auc > 0.5, training.toString());
      assertTrue(page.contains("<bdi>%.4f</bdi>".formatted(auc)), "no auc of " + auc);
    }
    assertTrue(Files.isRegularFile(study.resolve("plots/trainings_auc.svg")));
  }

  @Test
  void explanationsOfTestRowsStandInTheReportOfARun() throws Exception {
    String section = "explanation: {type: lime_text, level: char, rows: mistakes, count: 3}\n";
    String pipeline = pipeline("explained", section).toString();
    JsonNode made = line.execute("run", pipeline, "--json", "--runs", at("runs")).ended(0).json();
    Path run = folder.resolve(made.path("folder").asText());
    String page = Files.readString(run.resolve("report.html"));
    assertTrue(page.contains("<section id=\"explanations\""), page);
    assertTrue(page.contains("explained by lime_text"), page);
    assertTrue(Files.size(run.resolve("plots/explanation_3.svg")) > 1_000);
    line.execute("explain", run.toString(), "Marie", "--html", at("m.html"), "--svg", at("m.svg"))
        .ended(0);
    assertTrue(Files.readString(folder.resolve("m.html")).contains("class=\"tint "));
    assertTrue(Files.readString(folder.resolve("m.svg")).startsWith("<svg "));
  }
}
