package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with runs afterwards, with every bundle of the distribution. */
@ExtendWith(HostExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash, signals of POSIX")
class RunsVerbsIT {
  private static final String NAMES =
      HostExtension.samples().resolve("pipelines").resolve("names.yaml").toString();

  @TempDir static Path folder;
  private static CommandLine line;
  private static Path run;

  @BeforeAll
  static void trains() throws Exception {
    line = CommandLine.in(folder);
    JsonNode made = line.execute("run", NAMES, "--epochs", "2", "--json").ended(0).json();
    run = folder.resolve(made.path("folder").asText());
  }

  @Test
  void everythingAboutARunIsInItsFolder() throws Exception {
    JsonNode shown = line.execute("runs", "show", run.toString(), "--json").ended(0).json();
    assertEquals(400, shown.at("/data/rows/test").asInt(), shown.toString());
    assertEquals(2, shown.path("history").size());
    assertTrue(shown.at("/seconds/training").asDouble() > 0);
    int bundles = 0;
    for (JsonNode bundle : shown.path("bundles")) {
      bundles++;
      boolean framework = bundle.path("name").asText().equals("org.apache.felix.framework");
      boolean system = framework || bundle.path("name").asText().equals("system.bundle");
      assertEquals(!system, bundle.path("sha256").isTextual(), bundle.toString());
    }
    assertTrue(bundles > 10, shown.toString());
    assertTrue(Files.size(run.resolve("report.html")) > 1_000);
    assertTrue(Files.isRegularFile(run.resolve("mistakes.json")));
  }

  @Test
  void aRepetitionIsIdenticalUntilSomethingIsChanged() throws Exception {
    line.execute("rerun", run.toString(), "--runs", "again").ended(0).printed("identical: ");
    Path changed = folder.resolve("changed");
    copy(run, changed);
    Path pipeline = changed.resolve("pipeline.yaml");
    String text = Files.readString(pipeline);
    assertTrue(text.contains("learning_rate: 0.001"), text);
    Files.writeString(pipeline, text.replace("learning_rate: 0.001", "learning_rate: 0.002"));
    line.execute("rerun", changed.toString(), "--runs", "again")
        .ended(1)
        .printed("loss of epoch 1 (2 of 2 epochs differ)")
        .printed("predictions (");
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  @Test
  void runsAreComparedAndRemoved(Espalier host) throws Exception {
    HostLine inside = new HostLine(host);
    String rate = "training.optimizer.learning_rate=0.01";
    JsonNode other =
        inside
            .execute("run", NAMES, "--epochs", "2", "--set", rate, "--runs", at("others"), "--json")
            .ended(0)
            .json();
    String folderOfOther = other.path("folder").asText();
    inside
        .execute("runs", "compare", run.toString(), folderOfOther)
        .ended(0)
        .printed("training.optimizer.learning_rate")
        .printed("McNemar's exact test: Of 400 test rows, ");
    inside.execute("runs", "rm", "latest", "--runs", at("others")).ended(1).told("[y/N]");
    inside.execute("runs", "rm", "latest", "--runs", at("others"), "--yes").ended(0);
    assertFalse(Files.exists(folder.resolve(folderOfOther)));
  }

  @Test
  void aRunThatWasKilledIsShownReportedAndRemoved() throws Exception {
    Started started =
        line.start(Map.of(), null, "run", NAMES, "--epochs", "100000", "--runs", "killed");
    started.awaitTold("epoch   ");
    started.kill();
    line.execute("runs", "show", "latest", "--runs", "killed")
        .ended(0)
        .printed("interrupted")
        .printed("1440 to train on");
    line.execute("report", "names/latest", "--runs", "killed").ended(0).printed("report.html");
    line.execute("runs", "rm", "--failed", "--yes", "--runs", "killed").ended(0).printed("removed");
  }
}
