package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.itest.replacing.MorePlugins;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that throw or hang in a call, as a user of the command line meets them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
class MisbehavingPluginsIT {
  private static final String THROWING = "com.acme.throwing";
  private static final String HANGING = "com.acme.hanging";
  private static final Map<String, String> IMPATIENT =
      Map.of("ESPALIER_JAVA_OPTIONS", "-Despalier.deadline=8");
  private static final String PIPELINE =
      """
      espalier: 1
      name: bad
      data:
        source: {type: csv, path: '%s', columns: {text: name, label: gender}}
        split: {test: 0.5}
      features:
        text: %s
      model:
        layers:
          - {type: %s}
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 1, batch_size: 256}
      """;

  @TempDir private static Path repository;

  @TempDir private Path folder;
  private CommandLine line;

  @BeforeAll
  static void makesPlugins() throws IOException {
    PluginJars jars = PluginJars.in(repository);
    MorePlugins.fitting(
            jars, THROWING, "acme_throwing", "if (true) throw new AssertionError(\"no words\");")
        .build();
    SamplePlugins.vectorizer(jars, THROWING, "1.1.0", "acme_throwing", 1).build();
    MorePlugins.tracing(jars, HANGING, "acme_hanging", MorePlugins.HANG).build();
  }

  @BeforeEach
  void begins() throws Exception {
    line = new CommandLine(HostExtension.distribution(), folder.resolve("home"), folder);
    line.execute("repo", "add", "acme", repository.toString()).ended(0);
    line.execute(
            "bundle",
            "install",
            THROWING + "@1.0.0",
            HANGING,
            "--allow-unsigned",
            THROWING,
            "--allow-unsigned",
            HANGING)
        .ended(0);
  }

  private String pipeline(String vectorizer, String layer) throws IOException {
    Path names = HostExtension.samples().resolve("data/names.csv");
    Path file = folder.resolve("bad.yaml");
    return Files.writeString(file, PIPELINE.formatted(names, vectorizer, layer)).toString();
  }

  @Test
  void oneThatThrowsIsNamedWithItsPlaceItsBundleAndWhatHelpsAndTheRestWorks() throws Exception {
    String throwing = pipeline("acme_throwing", "dense, units: 2");
    Outcome thrown = line.execute("run", throwing).ended(1);
    thrown
        .told("bad.yaml:7:9 features.text: the vectorizer \"acme_throwing\" of com.acme.throwing")
        .told("failed in fit: AssertionError: no words")
        .told("\"espalier bundle update com.acme.throwing\" brings a newer version");
    assertEquals(1, thrown.err().split("error: ", -1).length - 1, thrown::toString);
    assertTrue(!thrown.err().contains("should not happen"), thrown::toString);
    line.execute("run", pipeline("count", "dense, units: 2")).ended(0).printed("Evaluation");
    line.execute("bundle", "update", THROWING, "--allow-unsigned", THROWING).ended(0);
    line.execute("run", throwing).ended(0).printed("Evaluation");
  }

  @Test
  void oneThatHangsIsLeftAndReportedByTheDoctorOfTheSameHost() throws Exception {
    String hangs = pipeline("count", "acme_hanging");
    Outcome left = line.start(IMPATIENT, null, "validate", hangs).outcome().ended(3);
    left.told("bad.yaml:10:7: model.layers[0]: ")
        .told(
            "the layer \"acme_hanging\" of com.acme.hanging 1.0.0 did not end within 8 s in apply")
        .told("\"espalier bundle update com.acme.hanging\" brings a newer version");
    Started console = line.startTalking(IMPATIENT, "console");
    try {
      console.say("validate bad.yaml");
      console.awaitTold("did not end within 8 s in apply");
      console.say("validate bad.yaml");
      console.awaitTold("com.acme.hanging 1.0.0 is installed to bring it and does not work");
      console.say("doctor");
      console.say("espalier why acme_hanging");
      console.say("components layer");
      console.say("exit");
      console
          .outcome()
          .printed("error    layer acme_hanging: did not end within 8 s in apply")
          .printed("-> update or remove the bundle com.acme.hanging")
          .printed("\"acme_hanging\" cannot be used")
          .printed("dense");
    } finally {
      console.kill();
    }
  }
}
