package org.espalier.console.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.console.Cli;
import org.espalier.console.FakeRuntime;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Drift;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.InstalledBundle.State;
import org.espalier.plugin.Locks;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.plugin.Trust;
import org.espalier.plugin.TrustedKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs that show something, or remember it, but change nothing that is installed. */
class PluginVerbsTest {
  @TempDir Path folder;
  private final FakePlugins plugins = new FakePlugins();
  private final Cli cli = cli(plugins, new FakeRuntime());
  private String pipeline;

  static Cli cli(FakePlugins plugins, FakeRuntime runtime) {
    return new Cli(
        runtime
            .host()
            .with(Provisioning.class, plugins)
            .with(Repositories.class, new FakeRepositories(plugins))
            .with(Trust.class, new FakeTrust(plugins))
            .with(Locks.class, plugins)
            .with(Diagnoses.class, plugins)
            .with(BundleVerifier.class, plugins));
  }

  @BeforeEach
  void writePipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("names.yaml"), "espalier: 1\n").toString();
    plugins.lock = Files.writeString(folder.resolve("names.lock.json"), "{}");
  }

  @Test
  void bundlesBesideTheDistributionAreListedWithWhatIsWrong() {
    plugins.bundles =
        List.of(
            FakePlugins.bundle("b.layers", State.ACTIVE, Origin.DISTRIBUTION),
            FakePlugins.bundle("com.acme.tokens", State.ACTIVE, Origin.INSTALLED),
            FakePlugins.bundle("lonely", State.UNRESOLVED, Origin.PLUGINS, "package x is missing"));
    assertEquals(0, cli.execute("bundle", "list"));
    assertEquals(
        """
        2 bundles, beside 1 of the distribution (--all lists them)
          bundle           version  state       from       signed by  brings
          com.acme.tokens  1.4.0    active      installed  Acme       vectorizer acme_tokens
          lonely           1.4.0    unresolved  plugins    Acme       vectorizer acme_tokens
        lonely 1.4.0: package x is missing
        """,
        cli.out());
  }

  @Test
  void allBundlesAreListedOnDemandAndNoneIsNoTable() {
    plugins.bundles = List.of(FakePlugins.bundle("b.layers", State.ACTIVE, Origin.DISTRIBUTION));
    assertEquals(0, cli.execute("bundle"));
    assertEquals("no bundles, beside 1 of the distribution (--all lists them)\n", cli.out());
    assertEquals(0, cli.execute("bundle", "list", "--all"));
    assertTrue(cli.out().contains("1 bundle\n"), cli.out());
  }

  @Test
  void aBundleIsShownWithEverythingThatIsKnownOfIt() {
    plugins.bundles =
        List.of(FakePlugins.bundle("com.acme.tokens", State.RETIRING, Origin.INSTALLED));
    assertEquals(0, cli.execute("bundle", "info", "com.acme.tokens@1.4.0"));
    assertEquals(
        """
        com.acme.tokens 1.4.0
          state      retiring
          from       installed: plugins/com.acme.tokens.jar
          size       34 kB
          sha256     abcd
          signed by  Acme
          brings     vectorizer: acme_tokens
          used by    run names/7
        """,
        cli.out());
    assertEquals(2, cli.execute("bundle", "info", "com.acme.token"));
    assertTrue(cli.err().contains("did you mean com.acme.tokens?"), cli.err());
  }

  @Test
  void featuresAreListed() {
    assertEquals(0, cli.execute("feature", "list"));
    assertEquals(
        """
        2 features
          feature  state      bundles  needs
          base     installed        1         What all need
          explain  available        1  base   Explain
        """,
        cli.out());
  }

  @Test
  void repositoriesAreListedAddedRemovedAndWritten() {
    assertEquals(0, cli.execute("repo"));
    plugins.repositories = List.of(new RepositoryInfo("acme", "/x", 3, List.of("no answer")));
    assertEquals(0, cli.execute("repo", "list"));
    assertEquals(0, cli.execute("repo", "add", "mine", "jars"));
    assertEquals(0, cli.execute("repo", "remove", "mine"));
    assertEquals(0, cli.execute("repo", "index", "jars"));
    assertEquals(
        """
        no repositories; "espalier repo add NAME LOCATION" adds one
        1 repository
          repository  bundles  location
          acme              3  /x
        acme: no answer
        added mine: 1 bundle
        removed mine
        wrote jars/index.xml: 2 bundles
          x.jar is no bundle
        """,
        cli.out());
    assertEquals(2, cli.execute("repo", "add", "taken", "jars"));
    assertEquals("error: the name \"taken\" is taken\n", cli.err());
  }

  @Test
  void theHistoryMarksTheCurrentGeneration() {
    assertEquals(0, cli.execute("history"));
    assertEquals(
        """
        3 generations
             generation  made              bundles  features             by
          *           2  2026-11-22 00:40        1  +torch-cpu -explain  bundle install com.acme.tokens
                      1  2026-11-22 00:40        1  +torch-cpu -explain  feature uninstall explain
                      0                          0
        """,
        cli.out());
  }

  @Test
  void aGenerationIsShownWithItsBundles() {
    assertEquals(0, cli.execute("history", "1"));
    assertTrue(cli.out().contains("com.acme.tokens  1.4.0    abcd    tokens.jar"), cli.out());
    assertEquals(2, cli.execute("history", "7"));
    assertTrue(cli.err().contains("unknown generation \"7\""), cli.err());
  }

  @Test
  void keysAreListedAddedAndRevoked() {
    assertEquals(0, cli.execute("trust"));
    plugins.keys = List.of(new TrustedKey("x.jar", "file", "ef01", "2026-11-22T00:40:12Z"));
    assertEquals(0, cli.execute("trust", "list"));
    assertEquals(0, cli.execute("trust", "add", "acme.pem"));
    assertEquals(0, cli.execute("trust", "revoke", "Acme"));
    assertEquals(
        """
        nobody is trusted yet; "espalier trust add FILE" trusts a key or a file
        trusted
          name   kind  since       SHA-256
          x.jar  file  2026-11-22  ef01
        trusted from now on
          name  kind  since       SHA-256
          Acme  key   2026-11-22  abcd
        trusted no longer
          name  kind  since       SHA-256
          Acme  key   2026-11-22  abcd
        """,
        cli.out());
    assertEquals(2, cli.execute("trust", "revoke", "nobody"));
    assertEquals("error: no key is called nobody\n", cli.err());
  }

  @Test
  void locksAreWrittenAndCompared() throws IOException {
    assertEquals(0, cli.execute("lock", pipeline, "--set", "a=1"));
    assertEquals("wrote " + plugins.lock + ": 2 bundles, 1.2 MB, 1 signed\n", cli.out());
    assertEquals(0, cli.execute("lock", "check", pipeline));
    assertTrue(cli.out().contains(" is kept: 2 bundles, and the pipeline"), cli.out());
    plugins.drifts = List.of(new Drift("b.layers", "1.0", "", "b.layers 1.0 is gone"));
    assertEquals(5, cli.execute("lock", "check", pipeline));
    assertEquals(
        "error: 1 difference from " + plugins.lock + "\n  b.layers 1.0 is gone\n", cli.err());
    Path other = Files.writeString(folder.resolve("b.lock.json"), "{}");
    assertEquals(0, cli.execute("lock", "diff", pipeline, other.toString()));
    assertTrue(cli.out().contains("  1.0  (none)"), cli.out());
    assertTrue(
        plugins.asked.contains("diff names.lock.json b.lock.json"), () -> "" + plugins.asked);
  }

  @Test
  void whatHasNoLockIsToldHowToGetOne() throws IOException {
    Files.delete(plugins.lock);
    assertEquals(6, cli.execute("lock", "check", pipeline));
    assertTrue(cli.err().contains("with: espalier lock " + pipeline), cli.err());
    assertEquals(2, cli.execute("lock"));
    assertEquals(6, cli.execute("lock", "diff", "nowhere.json", pipeline));
    assertTrue(cli.err().contains("no such file: nowhere.json"), cli.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resolve PIPELINE",
        "resolve PIPELINE --apply",
        "lock PIPELINE",
        "lock check PIPELINE",
        "bundle list",
        "bundle install x.jar",
        "bundle install x.jar --dry-run",
        "feature list",
        "repo list",
        "repo add a b",
        "repo index DIR",
        "history",
        "rollback 1",
        "trust list",
        "trust add FILE",
        "why",
        "why dense",
        "who-uses com.acme.tokens",
        "verify-bundle FILE"
      })
  void jsonIsJson(String line) throws IOException {
    assertEquals(0, cli.execute((line.replace("PIPELINE", pipeline) + " --json").split(" ", -1)));
    try (JsonParser json = new JsonFactory().createParser(cli.out())) {
      assertTrue(json.nextToken().isStructStart());
      json.skipChildren();
      assertEquals(null, json.nextToken());
    }
  }

  @Test
  void verbsWhoseServiceIsMissingSaySo() {
    Cli bare = new Cli(new FakeRuntime().host());
    for (String line : List.of("history", "repo", "trust", "why", "bundle install x.jar")) {
      assertEquals(4, bare.execute(line.split(" ", -1)), line);
    }
    assertTrue(bare.err().contains("nothing installed provides Provisioning"), bare.err());
  }
}
