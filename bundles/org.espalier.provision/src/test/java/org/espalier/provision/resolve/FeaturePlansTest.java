package org.espalier.provision.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Plan;
import org.espalier.provision.feature.FeatureFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturePlansTest {
  @TempDir private Path folder;
  private Path distribution;
  private Path bundles;
  private TestHost host;

  /** text has a and b, fast requires text and has b and c; fetched has d. */
  @BeforeEach
  void aDistribution() throws IOException {
    distribution = folder.resolve("distribution");
    bundles = distribution.resolve("bundles");
    Files.createDirectories(distribution.resolve("features/available"));
    feature("features/base.json", "", "base");
    feature("features/text.json", "base", "a", "b");
    feature("features/fast.json", "text", "b", "c");
    feature("features/available/fetched.json", "base", "d");
    feature("features/available/text.json", "base", "never");
    host = new TestHost(folder);
    for (String name : List.of("base", "a", "b", "c", "d")) {
      Path where = name.equals("d") ? folder.resolve("elsewhere") : bundles;
      Jars.bundle(where, name, "1.0.0", Jars.component("layer", name));
    }
    host.repositories.add("distribution", bundles.toString());
    host.repositories.add("elsewhere", folder.resolve("elsewhere").toString());
  }

  private void feature(String file, String requires, String... names) throws IOException {
    StringBuilder text = new StringBuilder("{\"name\": \"A title\", \"description\": \"What for\"");
    if (!requires.isEmpty()) {
      text.append(", \"extensions\": {\"espalier-requires\": {\"artifacts\": [{\"id\": \"")
          .append("org.acme:features:osgifeature:")
          .append(requires)
          .append(":1.0.0\"}]}}");
    }
    text.append(", \"bundles\": [");
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ", ").append("{\"id\": \"org.acme:").append(names[i]);
      text.append(":1.0.0\"}");
    }
    Files.writeString(distribution.resolve(file), text + "]}");
  }

  private FeaturePlans plans() throws IOException {
    return new FeaturePlans(host.planning(), FeatureFolder.read(distribution));
  }

  private void installed(String... names) throws IOException {
    for (String name : names) {
      host.with(Origin.DISTRIBUTION, bundles.resolve(name + "-1.0.0.jar"));
    }
  }

  @Test
  void featuresSayWhetherTheyAreThere() throws IOException {
    installed("base", "a", "b");
    List<FeatureInfo> infos = plans().infos();
    assertEquals(
        List.of("base true", "fast false", "fetched false", "text true"),
        infos.stream().map(info -> info.name() + " " + info.installed()).toList());
    assertEquals(List.of("b 1.0.0", "c 1.0.0"), infos.get(1).bundles());
    assertEquals(List.of("text"), infos.get(1).requires());
  }

  @Test
  void aFeatureBringsThoseThatItRequires() throws IOException {
    installed("base");
    Plan plan = plans().install(List.of("fast"));
    assertEquals(List.of(), plan.problems());
    assertEquals(List.of("text", "fast"), plan.featuresAdded());
    assertEquals(
        List.of("KEEP base 1.0.0", "INSTALL a 1.0.0", "INSTALL b 1.0.0", "INSTALL c 1.0.0"),
        PipelinePlanTest.words(plan));
    assertEquals(List.of("belongs to the feature text"), plan.steps().get(2).reasons());
  }

  @Test
  void aBundleIsKnownByTheNameInItsManifest() throws IOException {
    feature("features/logging.json", "", "log-api");
    Path jar = bundles.resolve("log-api-1.0.0.jar");
    Jars.bundle(jar, "log.api;singleton:=true", "1.0.7", new String[0], 0);
    assertEquals(
        List.of("INSTALL log.api 1.0.7"),
        PipelinePlanTest.words(plans().install(List.of("logging"))));
    host.with(Origin.DISTRIBUTION, jar);
    FeatureInfo logging =
        plans().infos().stream().filter(info -> info.name().equals("logging")).findFirst().get();
    assertTrue(logging.installed());
    assertEquals(List.of("log.api 1.0.7"), logging.bundles());
  }

  @Test
  void aFeatureThatTheDistributionHasNotIsFetched() throws IOException {
    installed("base");
    Plan plan = plans().install(List.of("fetched"));
    assertTrue(plan.steps().get(1).source().contains("elsewhere"), plan.toString());
  }

  @Test
  void sharedBundlesStay() throws IOException {
    installed("base", "a", "b", "c");
    Plan plan = plans().uninstall(List.of("fast"));
    assertEquals(List.of("UNINSTALL c 1.0.0"), PipelinePlanTest.words(plan));
    assertEquals(List.of("fast"), plan.featuresRemoved());
  }

  @Test
  void whatOthersRequireStaysUnlessTheyGoToo() throws IOException {
    installed("base", "a", "b", "c");
    Plan plan = plans().uninstall(List.of("text"));
    assertEquals("feature uninstall fast text", plan.problems().get(0).remedies().get(0).command());
    Plan both = plans().uninstall(List.of("fast", "text"));
    assertEquals(List.of(), both.problems());
    assertEquals(
        List.of("UNINSTALL b 1.0.0", "UNINSTALL c 1.0.0", "UNINSTALL a 1.0.0"),
        PipelinePlanTest.words(both));
  }

  @Test
  void theBaseStaysAndWhatIsNotThereIsTold() throws IOException {
    installed("base");
    Plan plan = plans().uninstall(List.of("base", "fast", "fest"));
    assertEquals(3, plan.problems().size());
    assertEquals(List.of(), plan.featuresRemoved());
    String unknown = String.join("\n", plan.problems().get(2).lines());
    assertTrue(unknown.contains("feature install fast"), unknown);
  }
}
