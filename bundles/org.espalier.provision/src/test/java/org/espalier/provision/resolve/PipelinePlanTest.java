package org.espalier.provision.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinePlanTest {
  @TempDir private Path folder;
  private Path acme;
  private TestHost host;

  @BeforeEach
  void aRepository() throws IOException {
    acme = Files.createDirectories(folder.resolve("acme"));
    host = new TestHost(folder);
  }

  @Test
  void aTypeBringsItsPluginAndWhatThatImports() throws IOException {
    Jars.bundle(acme, "com.acme.util", "1.1.0", "Export-Package: com.acme.util;version=1.1.0");
    Jars.bundle(
        acme,
        "com.acme.tokens",
        "1.4.0",
        "Import-Package: com.acme.util;version=\"[1.1,2)\",org.espalier.layer;version=\"[1,2)\"",
        Jars.component("vectorizer", "acme_tokens"));
    Plan plan = plan(wanted("vectorizer", "acme_tokens", "names.yaml:12:9 features.text"));
    assertEquals(List.of(), plan.problems());
    assertEquals(
        List.of("INSTALL com.acme.util 1.1.0", "INSTALL com.acme.tokens 1.4.0"), words(plan));
    assertEquals(
        List.of("exports com.acme.util to com.acme.tokens"), plan.steps().get(0).reasons());
    Step tokens = plan.steps().get(1);
    assertEquals(
        List.of(
            "brings the vectorizer \"acme_tokens\" (names.yaml:12:9)",
            "what its settings name is looked for once it is installed"),
        tokens.reasons());
    assertEquals(acme.resolve("com.acme.tokens-1.4.0.jar").toString(), tokens.source());
    assertEquals(Files.size(acme.resolve("com.acme.tokens-1.4.0.jar")), tokens.bytes());
    assertTrue(tokens.sha256().isPresent());
  }

  @Test
  void whatIsInstalledIsPreferredToWhatIsNewer() throws IOException {
    host.with(Origin.INSTALLED, tokens(folder, "1.4.0"));
    tokens(acme, "2.0.0");
    assertEquals(
        List.of("KEEP com.acme.tokens 1.4.0"),
        words(plan(wanted("layer", "acme_tokens", "p:1:1"))));
  }

  @Test
  void ofWhatIsNotInstalledTheNewestIsTaken() throws IOException {
    tokens(acme, "1.4.0");
    tokens(acme, "1.10.0");
    tokens(acme, "1.9.0");
    assertEquals(
        List.of("INSTALL com.acme.tokens 1.10.0"),
        words(plan(wanted("layer", "acme_tokens", "p:1:1"))));
  }

  @Test
  void ofTwoBundlesThatBringATypeThatOfTheFirstRepositoryIsTaken() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Jars.bundle(other, "a.stranger", "9.0.0", Jars.component("layer", "acme_tokens"));
    tokens(acme, "1.4.0");
    host.repositories.add("acme", acme.toString());
    host.repositories.add("other", other.toString());
    Plan plan =
        new PipelinePlan(host.planning(), List.of(wanted("layer", "acme_tokens", "p:1:1")))
            .make("p");
    assertEquals(List.of("INSTALL com.acme.tokens 1.4.0"), words(plan));
  }

  @Test
  void twoVersionsThatAPipelineAsksForStandSideBySide() throws IOException {
    tokens(acme, "1.4.0");
    tokens(acme, "2.0.0");
    Plan plan =
        plan(
            wanted("layer", "acme_tokens", "[1.4,2)", "", "p:3:1"),
            wanted("layer", "acme_tokens", "[2,3)", "", "p:4:1"));
    assertEquals(
        List.of("INSTALL com.acme.tokens 1.4.0", "INSTALL com.acme.tokens 2.0.0"), words(plan));
  }

  @Test
  void twoPluginsThatNeedDifferentVersionsOfALibraryGetBoth() throws IOException {
    Jars.bundle(acme, "com.acme.lib", "1.0.0", "Export-Package: com.acme.lib;version=1.0.0");
    Jars.bundle(acme, "com.acme.lib", "2.0.0", "Export-Package: com.acme.lib;version=2.0.0");
    Jars.bundle(
        acme,
        "com.acme.a",
        "1.0.0",
        "Import-Package: com.acme.lib;version=\"[1,2)\"",
        Jars.component("layer", "acme_a"));
    Jars.bundle(
        acme,
        "com.acme.b",
        "1.0.0",
        "Import-Package: com.acme.lib;version=\"[2,3)\"",
        Jars.component("layer", "acme_b"));
    Plan plan = plan(wanted("layer", "acme_a", "p:1:1"), wanted("layer", "acme_b", "p:2:1"));
    assertEquals(
        List.of(
            "INSTALL com.acme.lib 1.0.0",
            "INSTALL com.acme.a 1.0.0",
            "INSTALL com.acme.lib 2.0.0",
            "INSTALL com.acme.b 1.0.0"),
        words(plan));
  }

  @Test
  void nativeCodeOfThisPlatformComesBeforeItsHostAndNoOther() throws IOException {
    Jars.bundle(acme, "com.acme.fast", "1.0.0", Jars.component("layer", "acme_fast"));
    for (String system : List.of("linux", "win32")) {
      Jars.bundle(
          acme,
          "com.acme.fast." + system,
          "1.0.0",
          "Fragment-Host: com.acme.fast",
          "Require-Capability: osgi.native;filter:=\"(osgi.native.osname~=" + system + ")\"");
    }
    Jars.bundle(acme, "com.acme.fast.texts", "1.0.0", "Fragment-Host: com.acme.fast");
    Plan plan = plan(wanted("layer", "acme_fast", "p:1:1"));
    assertEquals(
        List.of("INSTALL com.acme.fast.linux 1.0.0", "INSTALL com.acme.fast 1.0.0"), words(plan));
    assertEquals(List.of("has the native code of com.acme.fast"), plan.steps().get(0).reasons());
  }

  @Test
  void whatIsOptionalIsNotFetched() throws IOException {
    Jars.bundle(acme, "com.acme.extra", "1.0.0", "Export-Package: com.acme.extra");
    Jars.bundle(
        acme,
        "com.acme.a",
        "1.0.0",
        "Import-Package: com.acme.extra;resolution:=optional",
        Jars.component("layer", "acme_a"));
    assertEquals(
        List.of("INSTALL com.acme.a 1.0.0"), words(plan(wanted("layer", "acme_a", "p:1:1"))));
  }

  @Test
  void anInstalledPluginGetsTheLibraryThatItLacks() throws IOException {
    Path plugin =
        Jars.bundle(
            folder,
            "com.acme.a",
            "1.0.0",
            "Import-Package: com.acme.lib",
            Jars.component("layer", "acme_a"));
    host.with(Origin.PLUGINS, plugin);
    Jars.bundle(acme, "com.acme.lib", "1.0.0", "Export-Package: com.acme.lib");
    assertEquals(
        List.of("INSTALL com.acme.lib 1.0.0", "KEEP com.acme.a 1.0.0"),
        words(plan(wanted("layer", "acme_a", "p:1:1"))));
  }

  @Test
  void whatCannotBeHadIsExplainedToTheEndAndTheRestIsPlanned() throws IOException {
    Jars.bundle(
        acme,
        "com.acme.a",
        "1.0.0",
        "Import-Package: com.acme.lib;version=\"[2,3)\",org.espalier.layer;version=\"[2,3)\"",
        Jars.component("layer", "acme_a"));
    Jars.bundle(acme, "com.acme.lib", "1.0.0", "Export-Package: com.acme.lib;version=1.0.0");
    tokens(acme, "1.4.0");
    Plan plan = plan(wanted("layer", "acme_a", "p:1:1"), wanted("layer", "acme_tokens", "p:2:1"));
    assertEquals(List.of("INSTALL com.acme.tokens 1.4.0"), words(plan));
    Diagnosis problem = plan.problems().get(0);
    assertEquals("layer \"acme_a\" (p:1:1)", problem.subject());
    String all = String.join("\n", problem.lines());
    assertTrue(all.contains("com.acme.lib [2,3)"), all);
    assertTrue(all.contains("org.espalier.layer [2,3)"), all);
  }

  @Test
  void aVersionThatNobodyHasIsToldWithThoseThatAreThere() throws IOException {
    tokens(acme, "1.4.0");
    Plan plan = plan(wanted("layer", "acme_tokens", "[3,4)", "", "p:1:1"));
    assertEquals(
        List.of("com.acme.tokens 1.4.0 is there, and version [3,4) is asked for"),
        plan.problems().get(0).causes());
  }

  @Test
  void aRepositoryThatCannotBeReadIsNamedAndTheOthersAreAsked() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.xml"), "<repository/>");
    host.repositories.add("broken", broken.toString());
    Files.writeString(broken, "<html>");
    tokens(acme, "1.4.0");
    Plan plan = plan(wanted("layer", "acme_tokens", "p:1:1"), wanted("layer", "nobody", "p:2:1"));
    assertEquals(List.of("INSTALL com.acme.tokens 1.4.0"), words(plan));
    String all = String.join("\n", plan.problems().get(0).lines());
    assertTrue(all.contains("the repository \"broken\" was not asked"), all);
  }

  @Test
  void aTypeWithoutAKindIsTakenWhereSomebodyHasItAndPassedOverElse() throws IOException {
    tokens(acme, "1.4.0");
    ComponentRequirement nested =
        new ComponentRequirement(
            Optional.empty(),
            "acme_tokens",
            Optional.empty(),
            Optional.empty(),
            "p:3:3",
            Optional.empty());
    ComponentRequirement other =
        new ComponentRequirement(
            Optional.empty(),
            "linear",
            Optional.empty(),
            Optional.empty(),
            "p:4:3",
            Optional.empty());
    Plan plan = plan(nested, other);
    assertEquals(List.of("INSTALL com.acme.tokens 1.4.0"), words(plan));
    assertEquals(List.of(), plan.problems());
  }

  private static Path tokens(Path folder, String version) throws IOException {
    return Jars.bundle(folder, "com.acme.tokens", version, Jars.component("layer", "acme_tokens"));
  }

  private Plan plan(ComponentRequirement... wanted) throws IOException {
    host.repositories.add("acme", acme.toString());
    return new PipelinePlan(host.planning(), List.of(wanted)).make("names.yaml");
  }

  private static ComponentRequirement wanted(String kind, String type, String place) {
    return wanted(kind, type, "", "", place);
  }

  private static ComponentRequirement wanted(
      String kind, String type, String version, String bundle, String place) {
    return new ComponentRequirement(
        Optional.of(kind),
        type,
        Optional.of(version).filter(text -> !text.isEmpty()),
        Optional.of(bundle).filter(text -> !text.isEmpty()),
        place,
        Optional.empty());
  }

  static List<String> words(Plan plan) {
    return plan.steps().stream()
        .map(step -> step.action() + " " + step.bundle() + " " + step.version())
        .toList();
  }
}
