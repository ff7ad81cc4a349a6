package org.espalier.provision.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlePlansTest {
  private static final String EXPORT = "Export-Package: com.acme.lib;version=";

  @TempDir private Path folder;
  private Path acme;
  private TestHost host;

  @BeforeEach
  void aRepository() throws IOException {
    acme = Files.createDirectories(folder.resolve("acme"));
    host = new TestHost(folder);
  }

  private Plan install(String... what) throws IOException {
    return new InstallPlan(planning()).make("install", host.files(what));
  }

  private Plan update(String... what) throws IOException {
    return new UpdatePlan(planning()).make("update", host.files(what), what.length == 0);
  }

  private Planning planning() throws IOException {
    host.repositories.add("acme", acme.toString());
    return host.planning();
  }

  private Path lib(Path where, String version) throws IOException {
    return Jars.bundle(where, "com.acme.lib", version, EXPORT + version);
  }

  private Path user(Path where, String range) throws IOException {
    return Jars.bundle(
        where, "com.acme.user", "1.0.0", "Import-Package: com.acme.lib;version=\"" + range + "\"");
  }

  @Test
  void aNameWithARangeBringsTheNewestWithinIt() throws IOException {
    lib(acme, "1.4.0");
    lib(acme, "1.9.0");
    lib(acme, "2.0.0");
    assertEquals(List.of("INSTALL com.acme.lib 1.9.0"), words(install("com.acme.lib@[1.4,2)")));
  }

  @Test
  void aVersionMeansThatVersionAlone() throws IOException {
    lib(acme, "1.4.0");
    lib(acme, "1.9.0");
    assertEquals(List.of("INSTALL com.acme.lib 1.4.0"), words(install("com.acme.lib@1.4.0")));
  }

  @Test
  void aFileBringsWhatItNeedsFromTheRepositories() throws IOException {
    lib(acme, "1.4.0");
    Path file = user(folder, "[1,2)");
    Plan plan = install(file.toString());
    assertEquals(List.of("INSTALL com.acme.lib 1.4.0", "INSTALL com.acme.user 1.0.0"), words(plan));
    assertEquals(file.toString(), plan.steps().get(1).source());
    assertEquals(List.of("is asked for"), plan.steps().get(1).reasons());
  }

  @Test
  void whatIsThereIsKeptAndANewerOneIsMentioned() throws IOException {
    host.with(Origin.INSTALLED, lib(folder, "1.4.0"));
    lib(acme, "2.0.0");
    Plan plan = install("com.acme.lib");
    assertEquals(List.of("KEEP com.acme.lib 1.4.0"), words(plan));
    assertEquals(
        List.of("is asked for; the repository \"acme\" has 2.0.0: bundle update com.acme.lib"),
        plan.steps().get(0).reasons());
  }

  @Test
  void anotherFileOfTheSameVersionIsRefusedWithWhatWouldDo() throws IOException {
    host.with(Origin.INSTALLED, lib(folder, "1.4.0"));
    Path other =
        Jars.bundle(
            folder.resolve("other.jar"), "com.acme.lib", "1.4.0", new String[] {EXPORT + "1"}, 99);
    Diagnosis problem = install(other.toString()).problems().get(0);
    assertEquals("bundle update " + other, problem.remedies().get(0).command());
    Plan plan = new UpdatePlan(host.planning()).make("update", host.files(other.toString()), false);
    assertEquals(List.of("UPDATE com.acme.lib 1.4.0"), words(plan));
    assertEquals(Optional.of("1.4.0"), plan.steps().get(0).before());
  }

  @Test
  void whatNobodyHasIsToldWithTheNearestName() throws IOException {
    lib(acme, "1.4.0");
    Plan plan = install("com.acme.libs", folder.resolve("no.jar").toString(), "com.acme.lib@[3,4)");
    assertEquals(3, plan.problems().size());
    assertEquals(
        List.of("there is no file " + folder.resolve("no.jar")), plan.problems().get(0).causes());
    assertEquals("bundle install com.acme.lib", plan.problems().get(1).remedies().get(0).command());
    assertEquals(
        List.of("there is 1.4.0 in the repository \"acme\""), plan.problems().get(2).causes());
  }

  @Test
  void whatABundleLacksIsExplained() throws IOException {
    Plan plan = install(user(folder, "[1,2)").toString());
    String all = String.join("\n", plan.problems().get(0).lines());
    assertTrue(all.contains("com.acme.lib [1,2)"), all);
  }

  @Test
  void ofASingletonOnlyOneVersionIsInstalled() throws IOException {
    host.with(Origin.INSTALLED, Jars.bundle(folder, "com.acme.one;singleton:=true", "1.0.0"));
    Path newer = Jars.bundle(folder, "com.acme.one;singleton:=true", "2.0.0");
    Diagnosis problem = install(newer.toString()).problems().get(0);
    assertTrue(problem.causes().get(0).contains("only one version"), problem.toString());
  }

  @Test
  void anUpdateReplacesByTheNewestAndBringsWhatThatNeeds() throws IOException {
    host.with(Origin.INSTALLED, user(folder, "[1,2)"));
    Jars.bundle(acme, "com.acme.user", "1.1.0", "Import-Package: com.acme.lib");
    lib(acme, "1.4.0");
    Plan plan = update();
    assertEquals(List.of("INSTALL com.acme.lib 1.4.0", "UPDATE com.acme.user 1.1.0"), words(plan));
    assertEquals(Optional.of("1.0.0"), plan.steps().get(1).before());
  }

  @Test
  void whatIsTheNewestStays() throws IOException {
    host.with(Origin.INSTALLED, lib(folder, "1.4.0"));
    lib(acme, "1.4.0");
    Plan plan = update("com.acme.lib");
    assertEquals(List.of("KEEP com.acme.lib 1.4.0"), words(plan));
    assertTrue(plan.isEmpty());
  }

  @Test
  void whoeverNamesAVersionMayGoBack() throws IOException {
    host.with(Origin.INSTALLED, lib(folder, "1.4.0"));
    lib(acme, "1.3.0");
    assertEquals(List.of("UPDATE com.acme.lib 1.3.0"), words(update("com.acme.lib@1.3.0")));
  }

  @Test
  void anUpdateThatWouldBreakOthersIsRefusedAndMayStandBeside() throws IOException {
    host.with(Origin.INSTALLED, lib(folder, "1.4.0"));
    host.with(Origin.INSTALLED, user(folder, "[1,2)"));
    lib(acme, "2.0.0");
    host.repositories.add("acme", acme.toString());
    Plan plan =
        new UpdatePlan(host.wiredPlanning()).make("update", host.files("com.acme.lib"), false);
    assertEquals(
        "bundle install com.acme.lib@2.0.0", plan.problems().get(0).remedies().get(0).command());
    lib(acme, "1.5.0");
    Plan within =
        new UpdatePlan(host.wiredPlanning()).make("u", host.files("com.acme.lib@[1,2)"), false);
    assertEquals(List.of(), within.problems());
    assertEquals(List.of("UPDATE com.acme.lib 1.5.0"), words(within));
  }

  @Test
  void whatTheDistributionBringsIsNotReplacedAlone() throws IOException {
    host.with(Origin.DISTRIBUTION, lib(folder, "1.4.0"));
    lib(acme, "1.5.0");
    assertEquals(1, update("com.acme.lib").problems().size());
  }

  @Test
  void whoUsesABundleThatGoesIsNamedAndSoIsWhatWasNeededByItAlone() throws IOException {
    host.with(Origin.INSTALLED, lib(folder, "1.4.0"));
    host.with(Origin.INSTALLED, user(folder, "[1,2)"));
    UninstallPlan plan = new UninstallPlan(host.wired(), List.of());
    Step lib = plan.make(List.of("com.acme.lib")).steps().get(0);
    assertEquals("UNINSTALL com.acme.lib 1.4.0", word(lib));
    assertTrue(lib.reasons().get(0).startsWith("com.acme.user 1.0.0 imports"), lib.toString());
    Step user =
        new UninstallPlan(host.wired(), List.of()).make(List.of("com.acme.user")).steps().get(0);
    assertEquals(
        List.of(
            "com.acme.lib 1.4.0 was needed by it alone; remove it with bundle uninstall com.acme.lib"),
        user.reasons());
  }

  @Test
  void onlyWhatTheHomeInstalledIsUninstalled() throws IOException {
    host.with(Origin.PLUGINS, lib(folder, "1.4.0"));
    Plan plan =
        new UninstallPlan(host.host(), List.of()).make(List.of("com.acme.lib", "com.acme.no"));
    assertEquals(List.of(), plan.steps());
    assertEquals(2, plan.problems().size());
    assertEquals("Remove", plan.problems().get(1).remedies().get(0).action());
  }

  private static List<String> words(Plan plan) {
    return plan.steps().stream().map(BundlePlansTest::word).toList();
  }

  private static String word(Step step) {
    return step.action() + " " + step.bundle() + " " + step.version();
  }
}
