package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Every verb of the command line: what it prints, in which form, how it ends. One of each family is
 * a process.
 */
@ExtendWith(HostExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash, signals of POSIX")
class VerbsIT {
  private static final String NAMES =
      HostExtension.samples().resolve("pipelines").resolve("names.yaml").toString();
  private static final long SIGINT_BIT = 1L << 1;

  @TempDir static Path folder;
  private static CommandLine line;
  private static JsonNode run;

  @BeforeAll
  static void trains() throws Exception {
    line = CommandLine.in(folder);
    Outcome outcome =
        line.execute("run", NAMES, "--epochs", "2", "--predict", "Marie", "--json").ended(0);
    outcome.told("epoch 2/2");
    run = outcome.json();
  }

  @Test
  void runTellsItsFactsAsJson() throws IOException {
    assertEquals(2, run.path("history").size());
    assertTrue(run.at("/evaluation/figures/accuracy").isNumber(), run.toString());
    assertEquals("Marie", run.at("/predictions/0/input").asText(), run.toString());
    assertTrue(Files.isRegularFile(folder.resolve(run.path("model").asText())));
  }

  @Test
  void factsAreOneJsonValue(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    for (List<String> arguments :
        List.of(
            List.of("validate", NAMES),
            List.of("summary", NAMES),
            List.of("components"),
            List.of("describe", "conv1d"),
            List.of("runs", "--runs", folder.resolve("runs").toString()),
            List.of("doctor"),
            List.of("evaluate", at(model()), NAMES))) {
      List<String> all = new ArrayList<>(arguments);
      all.add("--json");
      JsonNode json = inside.execute(all).ended(0).json();
      assertTrue(json.isContainerNode() && !json.isEmpty(), arguments + ": " + json);
    }
    assertTrue(inside.execute("schema").ended(0).json().isObject());
    assertFalse(line.execute("components", "--json").ended(0).json().isEmpty(), "as a process");
  }

  @Test
  void summaryAndPlotTakeNumbersFromARun(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    Outcome summary = inside.execute("summary", NAMES, "--run", at(model())).ended(0);
    assertTrue(summary.out().contains("Total params: "), summary.out());
    assertFalse(summary.out().contains("features.text"), summary.out());
    Outcome plot = inside.execute("plot", NAMES, "--run", at(model())).ended(0);
    assertTrue(plot.out().startsWith("<svg "), plot.out());
    assertTrue(plot.out().contains("global_max_pooling1d"), plot.out());
    Outcome none = inside.execute("plot", NAMES, "--run", "no/such/run").ended(6);
    assertTrue(none.err().contains("no/such/run: there is no model"), none.err());
  }

  @Test
  void problemsAreJsonToo() throws Exception {
    Outcome outcome =
        line.execute("validate", NAMES, "--set", "training.epochs=-1", "--json").ended(3);
    assertFalse(outcome.json().path("valid").asBoolean(true));
    assertEquals("training.epochs", outcome.json().at("/problems/0/path").asText());
  }

  @Test
  void predictsArguments() throws Exception {
    Outcome outcome = line.execute("predict", model(), "Marie", "Paul").ended(0);
    assertEquals("", outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("Marie ") && lines.get(1).startsWith("Paul "));
  }

  @Test
  void predictsStandardInput() throws Exception {
    Outcome outcome =
        line.executeWithInput("Marie\nPaul\n", "predict", model(), "--format", "csv").ended(0);
    List<String> lines = outcome.out().lines().toList();
    assertEquals("text,label,value,female,male", lines.get(0));
    assertTrue(lines.get(2).startsWith("Paul,"), outcome::toString);
    assertEquals(3, lines.size());
  }

  @Test
  void predictsFilesOfThreeForms(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    Files.writeString(folder.resolve("names.txt"), "Marie\n");
    Files.writeString(folder.resolve("names.csv"), "id,text\n7,Marie\n");
    Files.writeString(folder.resolve("names.jsonl"), "{\"id\": 7, \"text\": \"Marie\"}\n");
    for (String file : List.of("names.txt", "names.csv", "names.jsonl")) {
      JsonNode fact =
          inside
              .execute("predict", at(model()), "--file", at(file), "--format", "jsonl")
              .ended(0)
              .json();
      assertEquals("Marie", fact.at("/input/text").asText());
      assertEquals(
          run.at("/predictions/0/label").asText(), fact.path("label").asText(), "as in the run");
    }
  }

  @Test
  void rowsThatCannotBePredictedHaveTheirPlace(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    Files.writeString(folder.resolve("wrong.csv"), "first\nMarie\n");
    inside
        .execute("predict", at(model()), "--file", at("wrong.csv"))
        .ended(6)
        .told("wrong.csv:2: the feature \"text\" is missing (found: first)");
    Files.writeString(folder.resolve("wrong.jsonl"), "{\"text\": \"Marie\"}\n{\"text\":\n");
    inside
        .execute("predict", at(model()), "--file", at("wrong.jsonl"))
        .ended(6)
        .told("wrong.jsonl:2: ");
    inside
        .execute("predict", at(model()), "--file", "none.txt")
        .ended(6)
        .told("no such file: none.txt");
    inside.execute("predict", "none.espalier", "Marie").ended(6).told("none.espalier: ");
  }

  @Test
  void aDamagedModelIsSaid(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    byte[] model = Files.readAllBytes(folder.resolve(model()));
    Path cut = folder.resolve("cut.espalier");
    Files.write(cut, Arrays.copyOf(model, model.length / 2));
    inside
        .execute("predict", cut.toString(), "Marie")
        .ended(6)
        .told("cut.espalier is not a model archive, or is damaged (");
    Files.writeString(cut, "no model");
    inside
        .execute("predict", cut.toString(), "Marie")
        .ended(6)
        .told("cut.espalier is not a model archive: it has no model.json");
  }

  @Test
  void aLabelThatTheModelDoesNotKnowIsTold(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    Files.writeString(folder.resolve("other.csv"), "text,label\nMarie,female\nPaul,man\n");
    Path other = folder.resolve("other.yaml");
    Files.writeString(
        other,
        Files.readString(Path.of(NAMES))
            .replace("../data/names.csv, columns: {text: name, label: gender}", "other.csv")
            .replace("{test: 0.2, validation: 0.1, stratify: true}", "{test: 0}"));
    inside
        .execute("evaluate", at(model()), other.toString())
        .ended(6)
        .told(
            "other.csv:3: the label \"man\" is none of the classes that the model knows, female, male");
  }

  @Test
  void wrongUsageIsSaidWithWhatIsAllowed(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    line.execute("rnu", NAMES).ended(2).told("unknown verb \"rnu\"; did you mean run?");
    inside.execute("run", NAMES, "--epoch", "3").ended(2).told("did you mean --epochs");
    inside.execute("run").ended(2).told("PIPELINE");
    line.execute("run", NAMES, "--epochs", "0").ended(2).told("at least 1 epoch");
    inside.execute("describe", "conv1e").ended(2).told("did you mean conv1d");
    line.execute().ended(0).printed("Usage: espalier");
  }

  @Test
  void anInterruptedRunIsStoppedAndItsFolderCanBeRead() throws Exception {
    Path runs = folder.resolve("stopped");
    Started started =
        line.start(
            Map.of(),
            null,
            "run",
            NAMES,
            "--set",
            "training.epochs=100000",
            "--runs",
            runs.toString());
    started.awaitTold("epoch   ");
    assumeTrue(takesInterrupts(started.process().pid()), "started with SIGINT ignored");
    started.interrupt();
    started.outcome().ended(130).told("stopping after this batch").printed("stopped: ");
    JsonNode stopped =
        line.execute("runs", "--runs", runs.toString(), "--json").ended(0).json().get(0);
    assertEquals("interrupted", stopped.path("state").asText());
    line.execute("predict", stopped.path("folder").asText(), "Marie").ended(0).printed("Marie");
  }

  /** Whether a process was not told to ignore Ctrl-C by who started it. */
  private static boolean takesInterrupts(long process) throws IOException {
    Path status = Path.of("/proc/" + process + "/status");
    return !Files.exists(status)
        || Files.readAllLines(status).stream()
            .filter(text -> text.startsWith("SigIgn:"))
            .allMatch(text -> (Long.parseLong(text.substring(7).strip(), 16) & SIGINT_BIT) == 0);
  }

  @Test
  void theShellExecutesWhatIsPipedIn() throws Exception {
    Outcome outcome =
        line.executeWithInput(
                "validate " + NAMES + "\ncomponents loss\nnonsense\ndescribe mse\nexit\n",
                "console")
            .ended(0);
    outcome.printed("valid").printed("binary_crossentropy").printed("mse");
    outcome.told("nonsense");
  }

  @Test
  void outputIntoFilesAndWithNoColorIsPlain() throws Exception {
    Outcome plain = line.execute("describe", "conv1d").ended(0);
    assertFalse(plain.out().contains("\033"), plain::toString);
    Map<String, String> terminal =
        Map.of("ESPALIER_JAVA_OPTIONS", "-Despalier.terminals=012", "TERM", "xterm");
    Outcome coloured = line.start(terminal, null, "describe", "conv1d").outcome().ended(0);
    assertTrue(coloured.out().contains("\033[1m"), coloured::toString);
    Outcome noColour =
        line.start(
                Map.of("ESPALIER_JAVA_OPTIONS", "-Despalier.terminals=012", "NO_COLOR", "1"),
                null,
                "describe",
                "conv1d")
            .outcome()
            .ended(0);
    assertEquals(plain.out(), noColour.out());
  }

  @Test
  void twoProcessesOnOneHomeBothWork() throws Exception {
    Started first = line.start(Map.of(), null, "run", NAMES, "--epochs", "1");
    Started second = line.start(Map.of(), null, "run", NAMES, "--epochs", "1");
    String one = first.outcome().ended(0).out();
    String two = second.outcome().ended(0).out();
    assertFalse(folderOf(one).equals(folderOf(two)), "each has a folder of its own");
  }

  private static String folderOf(String out) {
    return out.lines().filter(text -> text.startsWith("run ")).findFirst().orElseThrow();
  }

  /** The model, from the folder of the process that made it. */
  private static String model() {
    return run.path("model").asText();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
