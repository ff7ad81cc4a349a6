package org.espalier.itest.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.host.ComponentInfo;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.PluginJars.Plugin;
import org.espalier.itest.plugins.SamplePlugins;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Verification;
import org.espalier.plugin.Verification.Check;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A sound jar passes, and each check is failed by a jar that has this fault. */
class VerifyBundleIT {
  private static final String NAME = "com.acme.faulty";
  private static final String CONTRACT = "contract of ";

  @TempDir static Path folder;
  private static Espalier host;
  private static PluginJars jars;

  @BeforeAll
  static void start() throws IOException {
    jars = PluginJars.in(folder.resolve("jars"));
    host =
        Espalier.builder()
            .distribution(HostExtension.distribution())
            .home(Homes.in(folder.resolve("home")))
            .property("espalier.verify.seconds", "30")
            .start();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Verification verify(Path jar) throws IOException {
    return host.service(BundleVerifier.class).verify(jar);
  }

  @Test
  void aSoundJarPassesEveryCheckAndLeavesNothingBehind() throws IOException {
    Set<String> before = components();
    Path layer = SamplePlugins.layer(jars, "com.acme.times", "1.2.0", "acme_times").build();
    Path tokens = SamplePlugins.vectorizer(jars, "com.acme.tok", "1.0.0", "acme_tok", 1).build();

    Verification found = verify(layer);
    assertTrue(found.passed(), found.toString());
    assertEquals("com.acme.times 1.2.0", found.bundle());
    assertEquals(
        List.of(
            "imports",
            "exported API",
            "links",
            "components",
            "behaviour",
            "starts",
            "contract of layer acme_times"),
        found.checks().stream().map(Check::name).toList());
    assertEquals(
        Set.of("ok"), found.checks().stream().map(Check::state).collect(Collectors.toSet()));
    assertTrue(verify(tokens).passed(), () -> "the vectorizer");
    assertTrue(verify(layer).passed(), () -> "again");
    assertEquals(before, components());
  }

  private static Set<String> components() {
    return host.pipelines().components().stream()
        .map(ComponentInfo::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatIsInstalledAlreadyCanBeVerifiedBesideItself() throws IOException {
    assertTrue(contracts("vectorizers.image").containsKey("vectorizer image"));
  }

  @Test
  void whatTakesModelsInAndGivesThemOutKeepsItsContracts() throws IOException {
    assertEquals(
        Map.of(
            "exporter dl4j", "ok",
            "importer dl4j", "ok",
            "importer dl4j_keras", "warning", // nothing here writes files of old Keras
            "layer dl4j", "warning"), // nor draws configurations
        contracts("interchange.dl4j"));
    assertEquals(
        Map.of("exporter keras", "ok", "importer keras", "ok"), contracts("interchange.keras"));
    assertEquals(Map.of("exporter onnx", "ok"), contracts("interchange.onnx"));
  }

  /** How the components of a bundle of ours keep their contracts. */
  private static Map<String, String> contracts(String bundle) throws IOException {
    String jar = "bundles/org.espalier." + bundle + "-0.1.0-SNAPSHOT.jar";
    Verification found = verify(HostExtension.distribution().resolve(jar));
    assertTrue(found.passed(), found.toString());
    Map<String, String> contracts = new TreeMap<>();
    for (Check check : found.checks()) {
      if (check.name().startsWith(CONTRACT)) {
        contracts.put(check.name().substring(CONTRACT.length()), check.state());
      }
    }
    return contracts;
  }

  /** A jar with one fault, and the error that it makes. */
  private record Fault(String what, Plugin plugin, String check, String message) {}

  @TestFactory
  Stream<DynamicTest> aFaultIsNamed() throws IOException {
    return faults().stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.what(),
                    () -> {
                      Path jar = fault.plugin().build();
                      Verification found = verify(jar);
                      assertFalse(found.passed(), found.toString());
                      List<Check> errors =
                          found.checks().stream()
                              .filter(check -> check.state().equals("error"))
                              .toList();
                      assertTrue(
                          errors.stream()
                              .anyMatch(
                                  check ->
                                      check.name().equals(fault.check())
                                          && check.message().contains(fault.message())),
                          () -> fault + " in " + found);
                    }));
  }

  private static List<Fault> faults() throws IOException {
    return List.of(
        new Fault(
            "an import that nobody exports",
            SamplePlugins.lonely(jars, NAME, "1.0.0"),
            "imports",
            "it needs the package org.example.missing [1.0.0,2.0.0); nobody here has it"),
        new Fault(
            "another release of the api",
            layer().header("Import-Package", "org.espalier.layer;version=\"[2,3)\",*"),
            "imports",
            "it needs the package org.espalier.layer [2.0.0,3.0.0); here it is 0."),
        new Fault(
            "a package that is no API for plugins",
            layer().header("Import-Package", "org.espalier.pipeline,*"),
            "exported API",
            "it imports org.espalier.pipeline, which is no API for plugins"),
        new Fault(
            "a package that it does not import",
            layer().header("Import-Package", "!org.espalier.tensor,*"),
            "links",
            "uses the package org.espalier.tensor, which the bundle neither imports nor holds"),
        new Fault(
            "a class that the api does not have",
            Sources.withLaterApi(jars, NAME, "Later", "org.espalier.tensor.Later.now();"),
            "links",
            "uses org.espalier.tensor.Later, which does not exist here"),
        new Fault(
            "a method that the api does not have",
            Sources.withLaterApi(jars, NAME, "Philox", "org.espalier.tensor.Philox.now();"),
            "links",
            "uses org.espalier.tensor.Philox.now(), which does not exist here"),
        new Fault(
            "a method that it does not implement",
            Sources.activationOfAnEarlierApi(jars, NAME),
            "links",
            "com.acme.faulty.Early does not implement org.espalier.layer.Activation.apply("),
        new Fault(
            "a layer that is no component",
            Sources.layer(jars, NAME, "", "return x;"),
            "components",
            "is no component of Declarative Services"),
        new Fault(
            "a promise that no class keeps",
            layer()
                .header(
                    "Provide-Capability",
                    "espalier.component;kind=layer;type=ghost,"
                        + "espalier.component;kind=layer;type=com_acme_faulty"),
            "components",
            "its manifest promises the layer \"ghost\", but no class of it is that"),
        new Fault(
            "a call that ends the host",
            SamplePlugins.starting(jars, NAME, "1.0.0", "if (context == null) System.exit(1);"),
            "behaviour",
            "calls System.exit, which would end the host"),
        new Fault(
            "a start that throws",
            SamplePlugins.throwing(jars, NAME, "1.0.0"),
            "starts",
            "it does not start: no luck"),
        new Fault(
            "a start that hangs",
            SamplePlugins.hanging(jars, NAME, "1.0.0"),
            "starts",
            "it has not started after 30 s"),
        new Fault(
            "an activation that throws",
            Sources.layer(
                jars,
                NAME,
                "@Component",
                "return x; } public Faulty() { throw new IllegalStateException(\"no luck\");"),
            "contract of layer acme_faulty",
            "it cannot be activated"),
        new Fault(
            "a layer that mixes rows",
            Sources.layer(
                jars,
                NAME,
                "@Component",
                "return scope.ops().sub(x, scope.ops().mean(x, true, 0));"),
            "contract of layer acme_faulty",
            "aBatchGivesWhatItsRowsGive: row 0 differs"),
        new Fault(
            "a layer that remembers",
            Sources.layer(
                jars, NAME, "@Component", "calls++; return x; } int calls; void forget() {"),
            "contract of layer acme_faulty",
            "keepsNothingBetweenCalls"));
  }

  private static Plugin layer() {
    return SamplePlugins.layer(jars, NAME, "1.0.0", "com_acme_faulty");
  }
}
