package org.espalier.itest.plugins;

import static org.espalier.itest.plugins.PluginHost.provisioning;
import static org.espalier.itest.plugins.PluginHost.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pipelines name comes from repositories. */
class RepositoriesIT {
  private static final String DATA =
      """
      espalier: 1
      name: plugins
      seed: 1
      data:
        source: {type: csv, path: data.csv, columns: {%s, label: y}}
        split: {test: 0.25}
      """;

  private static final String TRAINING =
      """
      training: {loss: mean_squared_error, optimizer: sgd, epochs: 1, batch_size: 8}
      """;

  @TempDir private Path folder;
  private PluginHost place;
  private PluginJars jars;

  @BeforeEach
  void makePlace() throws IOException {
    place = PluginHost.in(folder);
    jars = PluginJars.in(folder.resolve("repository"));
    StringBuilder data = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 40; i++) {
      data.append(i).append(',').append(i % 7).append(',').append(i * 0.1).append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), data);
  }

  private Espalier start() throws IOException {
    // Native libraries are kept for all hosts of a process: their files have to outlive a test.
    return Espalier.builder().distribution(HostExtension.distribution()).home(place.home()).start();
  }

  private PipelineFile pipeline(String features, String layers) throws IOException {
    String columns = features.contains("second") ? "first: a, second: b" : "first: a";
    String text =
        DATA.formatted(columns)
            + "features:\n"
            + features
            + "model:\n  layers:\n"
            + layers
            + TRAINING;
    return PipelineFile.read(Files.writeString(folder.resolve("plugins.yaml"), text), List.of());
  }

  private RunResult run(Espalier host, PipelineFile pipeline) throws IOException {
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.empty());
    return host.runs().run(pipeline, options, RunListener.SILENT);
  }

  private static List<String> changes(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.action() != Step.Action.KEEP)
        .map(step -> step.action() + " " + step.bundle() + " " + step.version())
        .toList();
  }

  /** Resolves and applies until nothing is missing, and trains. */
  private RunResult resolveAndRun(Espalier host, PipelineFile pipeline) throws IOException {
    Plan plan = provisioning(host).resolve(pipeline);
    while (!plan.isEmpty()) {
      assertEquals(List.of(), plan.problems());
      PluginHost.apply(host, plan);
      plan = provisioning(host).resolve(pipeline);
    }
    assertTrue(
        plan.steps().stream().anyMatch(step -> step.action() == Step.Action.KEEP), "all is there");
    return run(host, pipeline);
  }

  @Test
  void aPipelineThatMerelyNamesATypeGetsItsPluginAndItsLibraryAndTrains() throws IOException {
    Path library = SamplePlugins.library(jars, "com.acme.lib", "1.1.0").build();
    SamplePlugins.using(jars, "com.acme.times", "1.0.0", library, "com.acme.lib").build();
    PipelineFile pipeline =
        pipeline(
            "  first: standard_scaler\n",
            "    - {type: com_acme_times, factor: 2.0}\n    - {type: dense, units: 1}\n");
    try (Espalier host = start()) {
      host.repositories().add("acme", jars.folder().toString());
      Plan plan = provisioning(host).resolve(pipeline);
      assertEquals(
          List.of("INSTALL com.acme.lib 1.1.0", "INSTALL com.acme.times 1.0.0"), changes(plan));
      Step times = plan.steps().get(plan.steps().size() - 1);
      assertEquals(
          "brings the layer \"com_acme_times\" (" + folder + "/plugins.yaml:11:14)",
          times.reasons().get(0));
      assertTrue(times.bytes() > 0 && times.sha256().isPresent(), times.toString());
      assertTrue(Files.isRegularFile(resolveAndRun(host, pipeline).model()));
      assertEquals(List.of("1.1.0 ACTIVE"), states(host, "com.acme.lib"));
    }
    try (Espalier host = start()) {
      assertEquals(List.of(), changes(provisioning(host).resolve(pipeline)));
    }
  }

  @Test
  void twoVersionsOfAPluginStandSideBySideInOneRun() throws IOException {
    SamplePlugins.vectorizer(jars, "com.acme.tokens", "1.4.0", "acme_tokens", 1).build();
    SamplePlugins.vectorizer(jars, "com.acme.tokens", "2.0.0", "acme_tokens", 2).build();
    PipelineFile pipeline =
        pipeline(
            """
              first: {type: acme_tokens, version: "[1.4,2)"}
              second: {type: acme_tokens, version: "[2,3)"}
            """,
            "    - {type: concatenate, inputs: [first, second]}\n    - {type: dense, units: 1}\n");
    try (Espalier host = start()) {
      host.repositories().add("acme", jars.folder().toString());
      assertEquals(
          List.of("com.acme.tokens@2.0.0", "com.acme.tokens@1.4.0"),
          host.diagnoses().why("acme_tokens").remedies().stream()
              .map(remedy -> remedy.command().replace("bundle install ", ""))
              .toList(),
          "the newest first");
      RunResult result = resolveAndRun(host, pipeline);
      assertEquals(
          List.of("1.4.0 ACTIVE", "2.0.0 ACTIVE"),
          states(host, "com.acme.tokens").stream().sorted().toList());
      String provenance = Files.readString(result.folder().resolve("provenance.json"));
      assertTrue(provenance.contains("1.4.0") && provenance.contains("2.0.0"), provenance);
    }
  }

  @Test
  void twoPluginsHaveEachItsVersionOfALibrary() throws IOException {
    Path one = SamplePlugins.library(jars, "com.acme.lib", "1.0.0").build();
    Path two = SamplePlugins.library(jars, "com.acme.lib", "2.0.0").build();
    SamplePlugins.using(jars, "com.acme.one", "1.0.0", one, "com.acme.lib").build();
    SamplePlugins.using(jars, "com.acme.two", "1.0.0", two, "com.acme.lib").build();
    PipelineFile pipeline =
        pipeline(
            "  first: standard_scaler\n",
            """
                - {type: com_acme_one, factor: 2.0}
                - {type: com_acme_two, factor: 2.0}
                - {type: dense, units: 1}
            """);
    try (Espalier host = start()) {
      host.repositories().index(jars.folder());
      host.repositories().add("acme", jars.folder().resolve("index.xml").toString());
      resolveAndRun(host, pipeline);
      assertEquals(2, states(host, "com.acme.lib").size());
    }
  }

  @Test
  void aFeatureThatWasRemovedIsFoundInTheIndexThatShips() throws IOException {
    PipelineFile pipeline =
        pipeline(
            "  first: standard_scaler\n  second: {type: tokenizer_sequence, max_length: 4}\n",
            "    - {type: dense, units: 1, inputs: [first]}\n");
    try (Espalier host = start()) {
      PluginHost.apply(host, provisioning(host).uninstallFeatures(List.of("text")));
    }
    try (Espalier host = start()) {
      assertFalse(
          provisioning(host).features().stream()
              .anyMatch(feature -> feature.name().equals("text") && feature.installed()));
      Plan plan = provisioning(host).resolve(pipeline);
      assertEquals(List.of(), plan.problems());
      List<String> bundles = new ArrayList<>();
      plan.steps().stream()
          .filter(step -> step.action() == Step.Action.INSTALL)
          .forEach(step -> bundles.add(step.bundle()));
      assertEquals(List.of("org.espalier.vectorizers.text"), bundles);
      PluginHost.apply(host, provisioning(host).installFeatures(List.of("text")));
      assertTrue(provisioning(host).resolve(pipeline).isEmpty());
    }
  }

  @Test
  void aFeatureThatTheDistributionHasNotIsPlannedFromItsIndex() throws IOException {
    try (Espalier host = start()) {
      assertTrue(
          provisioning(host).features().stream()
              .anyMatch(feature -> feature.name().equals("torch-cpu")));
      Plan plan = provisioning(host).installFeatures(List.of("torch-cpu"));
      assertEquals(List.of(), plan.problems());
      if (!plan.isEmpty()) {
        assertEquals(2, changes(plan).size(), plan.toString());
        assertTrue(plan.steps().stream().anyMatch(step -> step.source().startsWith("mvn:")));
      }
    }
  }

  @Test
  void aStartReadsNoRepository() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://localhost:" + server.getAddress().getPort() + "/index.xml";
      Files.createDirectories(place.home());
      Files.writeString(
          place.home().resolve("repositories.json"),
          "{\"repositories\": [{\"name\": \"web\", \"location\": \"" + address + "\"}]}");
      try (Espalier host = start()) {
        host.pipelines().components();
        assertEquals(List.of(), asked);
        assertEquals(List.of(), host.notices());
        String problem = host.repositories().list().get(1).problems().get(0);
        assertEquals(address + ": the server answered 500", problem);
        assertFalse(asked.isEmpty());
      }
    } finally {
      server.stop(0);
    }
  }
}
