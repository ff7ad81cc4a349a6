package org.espalier.itest.replacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.component.ComponentException;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Finding;
import org.espalier.host.Problem;
import org.espalier.host.RunListener;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A component that throws or hangs is named with its bundle, and everything else works. */
class MisbehavingComponentsIT {
  private static final String BAD = "com.acme.bad";
  private static final String TYPE = "acme_bad";

  @TempDir private static Path home;
  private static Espalier host;

  @TempDir private Path folder;
  private LiveHost live;
  private PluginJars jars;
  private final List<Bundle> installed = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    host = LiveHost.start(home.resolve("home"), "espalier.deadline", "8");
  }

  @AfterAll
  static void end() {
    host.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    live = new LiveHost(host, folder);
    jars = PluginJars.in(folder.resolve("jars"));
  }

  @AfterEach
  void removeBundles() throws Exception {
    for (Bundle bundle : installed) {
      live.uninstall(bundle);
    }
  }

  private void install(PluginJars.Plugin plugin) throws Exception {
    installed.add(live.install(plugin.build()));
  }

  private static ComponentInfo bad() {
    return host.pipelines().components().stream()
        .filter(component -> component.type().equals(TYPE))
        .findFirst()
        .orElseThrow();
  }

  private static void assertFailed(String cause) {
    assertTrue(bad().failure().orElse("").contains(cause), bad()::toString);
    List<Finding> findings = host.doctor().examine();
    Finding finding =
        findings.stream()
            .filter(one -> one.subject().equals("layer " + TYPE))
            .findFirst()
            .orElseThrow(() -> new AssertionError(findings));
    assertEquals("error", finding.state());
    assertTrue(finding.message().contains(cause), finding::toString);
    assertTrue(finding.remedy().contains(BAD), finding::toString);
    assertTrue(
        host.pipelines().components().stream()
            .anyMatch(one -> one.type().equals("dense") && one.failure().isEmpty()),
        "everything else works");
  }

  /** What is wrong with a pipeline that has the bad layer. */
  private Problem problem() throws IOException {
    String pipeline =
        LiveHost.PIPELINE
            .replace("{type: acme_measure}", "{type: count}")
            .replace("layers:\n", "layers:\n    - {type: acme_bad}\n");
    List<Problem> problems = host.pipelines().validate(live.file(pipeline));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).path().startsWith("model.layers[0]"), problems::toString);
    return problems.get(0);
  }

  private void assertNamed(String message, String kind, String cause) {
    assertTrue(
        message.contains("the " + kind + " \"acme_bad\" of com.acme.bad 1.0.0 "), () -> message);
    assertTrue(message.contains(cause), () -> message);
  }

  @Test
  void anActivationThatThrowsIsToldWithItsCause() throws Exception {
    install(
        MorePlugins.activating(
            jars, BAD, TYPE, "if (true) throw new IllegalStateException(\"no table\");"));
    assertFailed("no table");
  }

  @Test
  void anActivationThatMissesAClassIsToldWithItsCause() throws Exception {
    install(
        MorePlugins.activating(
            jars, BAD, TYPE, "if (true) throw new NoClassDefFoundError(\"org/acme/Gone\");"));
    assertFailed("org/acme/Gone");
  }

  @Test
  void anActivationThatHangsIsLeft() throws Exception {
    install(
        MorePlugins.activating(
            jars,
            BAD,
            TYPE,
            "try { Thread.sleep(60000); } catch"
                + " (InterruptedException e) { throw new IllegalStateException(e); }"));
    assertFailed("did not end within 8 s");
  }

  @Test
  void aLayerThatThrowsAnythingIsNamedAtItsPlace() throws Exception {
    install(
        MorePlugins.tracing(
            jars, BAD, TYPE, "if (true) throw new NoSuchMethodError(\"Ops.gone\");"));
    assertNamed(problem().message(), "layer", "NoSuchMethodError: Ops.gone");
    assertTrue(bad().failure().isEmpty(), "it may work with other settings");
  }

  @Test
  void aLayerThatCallsItselfForEverIsNamedAtItsPlace() throws Exception {
    install(MorePlugins.tracing(jars, BAD, TYPE, "if (true) return apply(s, x, scope);"));
    assertNamed(problem().message(), "layer", "StackOverflowError");
  }

  @Test
  void aLayerThatHangsIsNamedAndLeftOutFromThenOn() throws Exception {
    install(MorePlugins.tracing(jars, BAD, TYPE, MorePlugins.HANG));
    assertNamed(problem().message(), "layer", "did not end within 8 s in apply");
    assertFailed("did not end within 8 s in apply");
    assertTrue(problem().message().startsWith("unknown layer \"acme_bad\""), "at once");
  }

  @Test
  void settingsThatHangAreNamed() throws Exception {
    install(MorePlugins.setting(jars, BAD, TYPE, MorePlugins.HANG));
    assertNamed(problem().message(), "layer", "did not end within 8 s in its settings");
  }

  @Test
  void aVectorizerThatFailsWhileItLearnsIsNamedAtItsPlace() throws Exception {
    install(
        MorePlugins.fitting(
            jars, BAD, TYPE, "if (true) throw new NullPointerException(\"no words\");"));
    assertNamed(
        failure().getMessage(), "vectorizer", "failed in fit: NullPointerException: no words");
  }

  @Test
  void aVectorizerThatFailsOnACellIsNamedAtItsPlace() throws Exception {
    install(
        MorePlugins.encoding(
            jars, BAD, TYPE, "if (true) throw new ArrayIndexOutOfBoundsException(7);"));
    assertNamed(failure().getMessage(), "vectorizer", "failed in encode");
  }

  private ComponentException failure() {
    String pipeline = LiveHost.PIPELINE.replace("acme_measure", TYPE);
    ComponentException failure =
        assertThrows(ComponentException.class, () -> live.run(pipeline, RunListener.SILENT));
    assertTrue(
        failure.getMessage().startsWith("words.yaml:8:16 features.text: "), failure::getMessage);
    return failure;
  }
}
