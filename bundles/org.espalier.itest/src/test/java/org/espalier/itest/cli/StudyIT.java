package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study that is ended at any moment and resumed, or made by several processes, comes to the same
 * trials, scores and figures as one without a break. How often it is ended: {@code -Dkills=20}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash, signals of POSIX")
class StudyIT {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final Random RANDOM = new Random();
  private static final int TRIALS = 4;
  private static final String PIPELINE =
      """
      espalier: 1
      name: searched
      seed: 3
      data:
        source: {type: csv, path: '%s', columns: {text: name, label: gender}}
        split: {test: 0.2, validation: 0.2}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 12, padding: pre}
      model:
        layers:
          - {type: embedding, output_dim: 8}
          - {type: flatten}
          - {type: dropout, rate: 0.2}
          - {type: dense, name: hidden, units: 8, activation: relu}
          - {type: dense, units: 1, activation: sigmoid}
      training:
        loss: binary_crossentropy
        optimizer: adam
        epochs: 3
        batch_size: 64
        checkpoints: {seconds: 0}
      tuning:
        tuner: {type: tpe, max_trials: 4, executions_per_trial: 2}
        objective: {metric: accuracy}
        cross_validation: {folds: 2, stratify: true}
        space:
          model.layers.hidden.units: {type: int, min: 4, max: 64, log: true}
          training.optimizer.learning_rate: {type: float, min: 1e-4, max: 1e-1, log: true}
      """;

  @TempDir static Path folder;

  private static CommandLine line;
  private static List<String> uninterrupted;

  @BeforeAll
  static void searchOnceWithoutABreak() throws Exception {
    line = CommandLine.in(folder);
    Path data = HostExtension.samples().resolve("data").resolve("names.csv").toAbsolutePath();
    Files.writeString(folder.resolve("searched.yaml"), PIPELINE.formatted(data));
    line.execute("tune", "searched.yaml", "--no-refit", "--studies", "whole").ended(0);
    uninterrupted = made("whole");
    assertEquals(TRIALS * (1 + 2 * 2), uninterrupted.size());
  }

  @Test
  void aStudyThatIsKilledAgainAndAgainEndsAsIfItHadNotBeen() throws Exception {
    Started started = begin("killed");
    int kills = 0;
    while (kills < KILLS && !state("killed").equals("complete")) {
      started.process().waitFor(RANDOM.nextInt(3000), TimeUnit.MILLISECONDS);
      started.kill();
      kills++;
      if (state("killed").equals("complete")) {
        assertEquals(uninterrupted, made("killed"));
        Files.move(folder.resolve("killed"), folder.resolve("ended" + kills));
        started = begin("killed");
      } else {
        assertEquals("interrupted", state("killed"));
        started = resume("killed");
        started.awaitTold("study ");
      }
    }
    started.outcome().ended(0);
    assertEquals(uninterrupted, made("killed"));
  }

  @Test
  void twoProcessesOnOneStudyShareItsTrials() throws Exception {
    // of a tuner that looks back, one process may fill the window of trials that wait for no other
    String tuner = "tuning.tuner={type: random, max_trials: %d, executions_per_trial: 2}";
    line.execute(
            "tune",
            "searched.yaml",
            "--no-refit",
            "--studies",
            "alone",
            "--set",
            tuner.formatted(4))
        .ended(0);
    Started first =
        line.start(
            Map.of(),
            null,
            "tune",
            "searched.yaml",
            "--no-refit",
            "--studies",
            "shared",
            "--set",
            tuner.formatted(30));
    first.awaitTold("study ");
    Started second = resume("shared");
    List<Outcome> outcomes = List.of(first.outcome().ended(0), second.outcome().ended(0));
    List<String> made = made("shared");
    assertEquals(30 * (1 + 2 * 2), made.size());
    assertEquals(made("alone"), made.subList(0, uninterrupted.size()));
    Set<Long> processes = processes("shared");
    assertEquals(2, processes.size(), () -> processes + " made all: " + outcomes);
  }

  private static Started begin(String studies) throws Exception {
    return line.start(Map.of(), null, "tune", "searched.yaml", "--no-refit", "--studies", studies)
        .awaitTold("study ");
  }

  private static Started resume(String studies) throws IOException {
    return line.start(
        Map.of(), null, "study", "resume", "latest", "--no-refit", "--studies", studies);
  }

  private static String state(String studies) throws Exception {
    JsonNode all = line.execute("study", "--studies", studies, "--json").ended(0).json();
    assertEquals(1, all.size(), all.toString());
    return all.get(0).path("state").asText();
  }

  /** What every trial and every training came to, without times. */
  private static List<String> made(String studies) throws Exception {
    JsonNode trials =
        line.execute("study", "trials", "latest", "--studies", studies, "--json").ended(0).json();
    List<String> made = new ArrayList<>();
    for (JsonNode trial : trials) {
      made.add(texts(trial, "number", "state", "values", "score", "deviation"));
      for (JsonNode training : trial.path("trainings")) {
        List<JsonNode> epochs = training.path("history").findValues("figures");
        assertEquals(3, epochs.size(), training.toString());
        made.add(texts(training, "fold", "execution", "score", "figures") + epochs);
      }
    }
    return made;
  }

  private static String texts(JsonNode node, String... names) {
    StringBuilder texts = new StringBuilder();
    for (String name : names) {
      texts.append(name).append('=').append(node.path(name)).append(' ');
    }
    return texts.toString();
  }

  /** The processes that made its trainings. */
  private static Set<Long> processes(String studies) throws Exception {
    JsonNode trials =
        line.execute("study", "trials", "latest", "--studies", studies, "--json").ended(0).json();
    Set<Long> processes = new HashSet<>();
    for (JsonNode training : trials.findValues("trainings")) {
      for (JsonNode one : training) {
        Path run = folder.resolve(one.path("folder").asText()).resolve("run.json");
        assertTrue(Files.isRegularFile(run), run.toString());
        JsonNode state = new Outcome(0, Files.readString(run), "").json();
        processes.add(state.path("process").asLong());
      }
    }
    return processes;
  }
}
