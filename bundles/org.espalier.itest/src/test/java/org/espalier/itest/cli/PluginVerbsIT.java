package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plugin life as a user of the command line meets it, in processes and in a host that runs; each
 * test has a home of its own.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
class PluginVerbsIT {
  private static final String TIMES = "com.acme.times";
  private static final String ALLOW = "--allow-unsigned";
  private static final String PIPELINE =
      """
      espalier: 1
      name: times
      data:
        source: {type: csv, path: '%s', columns: {text: name, label: gender}}
        split: {test: 0.5}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8}
      model:
        layers:
          - {type: embedding, output_dim: 2}
          - {type: flatten}
          - {type: acme_times, factor: 2.0}
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 1, batch_size: 256}
      """;

  @TempDir static Path shared;
  private static Path distribution;
  private static Path repository;

  @TempDir Path folder;
  private CommandLine line;
  private String pipeline;

  @BeforeAll
  static void makesPlugins() throws IOException {
    distribution = LinkedDistribution.in(Path.of("target", "distribution-of-plugin-verbs"));
    repository = shared.resolve("repository");
    PluginJars jars = PluginJars.in(repository);
    SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_times").build();
    SamplePlugins.layer(jars, TIMES, "1.1.0", "acme_times").build();
  }

  @BeforeEach
  void begins() throws IOException {
    line = new CommandLine(distribution, Homes.in(folder.resolve("home")), folder);
    Path names = HostExtension.samples().resolve("data/names.csv");
    Path file = folder.resolve("times.yaml");
    pipeline = Files.writeString(file, PIPELINE.formatted(names)).toString();
  }

  private Espalier start() throws IOException {
    return Espalier.builder().distribution(distribution).home(line.home()).start();
  }

  private static void addRepository(HostLine inside) {
    inside.execute("repo", "add", "acme", repository.toString()).ended(0).printed("2 bundles");
  }

  @Test
  void aBundleIsInstalledUpdatedAndRolledBack() throws Exception {
    try (Espalier host = start()) {
      HostLine inside = new HostLine(host);
      addRepository(inside);
      String oldest = TIMES + "@1.0.0";
      inside.execute("bundle", "install", oldest).ended(5).told(TIMES).told(ALLOW);
      inside.execute("bundle", "install", oldest, ALLOW, TIMES).ended(0).printed("generation 1");
      inside.execute("bundle", "update", "--dry-run").ended(0).printed("1.0.0 -> 1.1.0");
      inside
          .execute("bundle", "update", ALLOW, TIMES)
          .ended(0)
          .told("updated com.acme.times 1.0.0");
      assertEquals("1.1.0", installed(inside).at("/0/version").asText());
      inside.execute("bundle", "uninstall", TIMES).ended(0).printed("generation 3");
      assertEquals(0, installed(inside).size());
    }
    line.execute("rollback", "1").ended(0).printed("generation 4");
    JsonNode there = line.execute("bundle", "list", "--json").ended(0).json();
    assertEquals("1.0.0", there.at("/0/version").asText());
    JsonNode history = line.execute("history", "--json").ended(0).json();
    assertEquals(4, history.at("/0/number").asInt(), history::toString);
    assertTrue(history.at("/0/current").asBoolean(), history::toString);
  }

  private static JsonNode installed(HostLine inside) {
    return inside.execute("bundle", "list", "--json").ended(0).json();
  }

  @Test
  void aPipelineInstallsWhatItNamesAndIsLocked() throws Exception {
    line.execute("run", pipeline).ended(3).told("acme_times");
    try (Espalier host = start()) {
      HostLine inside = new HostLine(host);
      inside.execute("resolve", pipeline).ended(4).told("acme_times");
      addRepository(inside);
      inside.execute("describe", "acme_times").ended(4).told("bundle install");
      inside.execute("resolve", pipeline).ended(0).printed(TIMES).printed("1 bundle to install");
      assertEquals(0, installed(inside).size(), "nothing is changed without --apply");
      inside.execute("run", pipeline, "--install", "--runs", runs()).ended(5).told(ALLOW);
    }
    line.execute("run", pipeline, "--install", ALLOW, TIMES)
        .ended(0)
        .told("installed com.acme.times 1.1.0")
        .printed("Evaluation");
    try (Espalier host = start()) {
      HostLine inside = new HostLine(host);
      inside.execute("resolve", pipeline, "--apply").ended(0).printed("nothing to do");
      inside.execute("lock", pipeline).ended(0).printed("times.lock.json");
    }
    line.execute("run", pipeline, "--locked").ended(0).printed("Evaluation");
    try (Espalier host = start()) {
      HostLine inside = new HostLine(host);
      inside.execute("bundle", "install", TIMES + "@1.0.0", ALLOW, TIMES).ended(0);
      inside.execute("bundle", "uninstall", TIMES + "@1.1.0").ended(0);
      inside.execute("lock", "check", pipeline).ended(5).told(TIMES);
    }
    // The locked one is still in the store: a locked run has exactly that.
    line.execute("run", pipeline, "--locked").ended(0).printed("Evaluation");
    damageStore();
    Outcome drifted = line.execute("run", pipeline, "--locked").ended(5).told(TIMES);
    assertFalse(drifted.out().contains("Evaluation"), drifted::toString);
  }

  private String runs() {
    return folder.resolve("runs").toString();
  }

  private void damageStore() throws IOException {
    try (var jars = Files.newDirectoryStream(line.home().resolve("store"), "*.jar")) {
      for (Path jar : jars) {
        Files.writeString(jar, "x", StandardOpenOption.APPEND);
      }
    }
  }

  @Test
  void aFeatureGoesAndComesBack() throws Exception {
    line.execute("feature", "uninstall", "explain", "tune")
        .ended(0)
        .printed("removed feature explain");
    try (Espalier host = start()) {
      HostLine inside = new HostLine(host);
      inside.execute("study").ended(4).told("espalier feature install tune");
      inside
          .execute("explain", "runs/nowhere", "Marie")
          .ended(4)
          .told("error: nothing installed provides Explanations")
          .told("espalier feature install explain");
      inside.execute("components", "explainer").ended(0).printed("0 components");
      inside.execute("rollback").ended(0).printed("installed feature explain");
      inside.execute("components", "explainer").ended(0).printed("lime_text");
    }
    JsonNode features = line.execute("feature", "list", "--json").ended(0).json();
    for (JsonNode feature : features) {
      boolean expected = !feature.path("name").asText().matches("console|.*-.*");
      assertTrue(!expected || feature.path("installed").asBoolean(), features::toString);
    }
  }

  @Test
  void whatDoesNotWorkIsExplained() throws Exception {
    Path lonely =
        SamplePlugins.lonely(
                PluginJars.in(distribution.resolve("plugins")), "com.acme.lonely", "1.0.0")
            .build();
    try {
      line.execute("components", "layer")
          .ended(0)
          .told("warning: com.acme.lonely-1.0.0.jar")
          .printed("What does not work")
          .printed("org.example.missing");
      line.execute("why", "com_acme_lonely").ended(4).printed("org.example.missing");
      try (Espalier host = start()) {
        HostLine inside = new HostLine(host);
        inside.execute("why", "dense").ended(0).printed("can be used");
        inside.execute("who-uses", "org.espalier.layers.core").ended(0).printed("dropout");
        inside.execute("who-uses", "nobody").ended(2);
      }
    } finally {
      Files.delete(lonely);
    }
  }

  @Test
  void aConsoleKeepsTheHomeAndFollowsThePlugins() throws Exception {
    Path plugins = distribution.resolve("plugins");
    Path dropped = plugins.resolve("times.jar");
    Started console = line.startTalking("console");
    try {
      console.say("espalier why acme_times");
      console.say("bundle nonsense");
      console.awaitTold("nonsense");
      String holder = "process " + console.process().pid();
      line.execute("console").ended(6).told(holder);
      String jar = repository.resolve(TIMES + "-1.0.0.jar").toString();
      line.execute("bundle", "install", jar, ALLOW, TIMES).ended(6).told(holder);
      Files.copy(repository.resolve(TIMES + "-1.0.0.jar"), dropped);
      console.awaitTold("installed com.acme.times 1.0.0 from times.jar");
      console.say("who-uses " + TIMES);
      Files.delete(dropped);
      console.awaitTold("times.jar is gone");
      console.say("exit");
      console.outcome().ended(0).printed("cannot be used").printed("layer: acme_times");
    } finally {
      Files.deleteIfExists(dropped);
      console.kill();
    }
  }
}
