package org.espalier.console.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.espalier.console.Cli;
import org.espalier.console.FakeRuntime;
import org.espalier.plugin.Drift;
import org.espalier.plugin.HomeInUseException;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.UntrustedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans are shown and carried out, by verbs of their own and before a pipeline is executed. */
class ChangeVerbsTest {
  private static final Plan NOTHING = new Plan("none", List.of(FakePlugins.KEEP), List.of());
  private static final String PLAN =
      """
      a change
        install  com.acme.tokens  1.4.0  1.2 MB  brings acme_tokens
        keep     b.layers         1.0.0          a
                                                 and 3 more
      1 bundle to install; 1.2 MB to fetch; \
      """;

  @TempDir Path folder;
  private final FakePlugins plugins = new FakePlugins();
  private final FakeRuntime runtime = new FakeRuntime();
  private final Cli cli = PluginVerbsTest.cli(plugins, runtime);
  private String pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("names.yaml"), "espalier: 1\n").toString();
  }

  @Test
  void resolveShowsThePlanAndChangesNothing() {
    assertEquals(0, cli.execute("resolve", pipeline, "--set", "a=1"));
    assertEquals(PLAN + "\"espalier resolve " + pipeline + " --apply\" does it\n", cli.out());
    assertEquals(List.of("resolve [a=1]"), plugins.asked);
  }

  @Test
  void resolveApplyDoesWhatItShowedAndSaysTheGeneration() {
    assertEquals(0, cli.execute("resolve", pipeline, "--apply"));
    assertEquals("generation 3; \"espalier rollback 2\" leads back\n", cli.out());
    assertEquals("installed com.acme.tokens 1.4.0\n", cli.err());
    assertEquals(List.of("resolve []", "apply []"), plugins.asked);
  }

  @Test
  void aPlanThatIsEmptyIsNotApplied() {
    plugins.plans = List.of(NOTHING);
    assertEquals(0, cli.execute("resolve", pipeline, "--apply"));
    assertTrue(cli.out().endsWith("nothing to do: everything that is wanted is installed\n"));
    assertEquals(List.of("resolve []"), plugins.asked);
  }

  @Test
  void aPlanWithProblemsIsExplainedAndEndsWith4() {
    plugins.plans =
        List.of(
            new Plan("x", List.of(), List.of(DiagnosisVerbsTest.broken("layer \"acme_gelu\""))));
    assertEquals(4, cli.execute("resolve", pipeline));
    assertEquals(
        """
        error: layer "acme_gelu" cannot be used
          Install com.acme.tokens 1.4.0: espalier bundle install com.acme.tokens
          - nothing installed brings it
          - package x is missing
        """,
        cli.err());
    assertEquals(4, cli.execute("resolve", pipeline, "--json"));
    assertTrue(cli.out().contains("\"subject\" : \"layer \\\"acme_gelu\\\"\""), cli.out());
    assertEquals(4, cli.execute("bundle", "install", "x"));
    assertEquals(4, cli.execute("run", pipeline, "--install"));
    assertFalse(plugins.asked.contains("apply []"), () -> "" + plugins.asked);
    assertEquals(List.of(), runtime.asked);
  }

  @Test
  void severalProblemsAreCountedAtTheEnd() {
    plugins.plans =
        List.of(
            new Plan(
                "x",
                List.of(),
                List.of(
                    DiagnosisVerbsTest.broken("layer \"a\""),
                    DiagnosisVerbsTest.broken("loss \"b\""))));
    assertEquals(4, cli.execute("resolve", pipeline));
    assertTrue(cli.err().startsWith("layer \"a\" cannot be used\n  Install "), cli.err());
    assertTrue(
        cli.err().endsWith("error: 2 problems; nothing was changed and nothing was run\n"),
        cli.err());
  }

  @ParameterizedTest
  @CsvSource({
    "bundle install a b@1,        'install [a, b@1]'",
    "bundle update,               'update []'",
    "bundle update a,             'update [a]'",
    "bundle uninstall a b,        'uninstall [a, b]'",
    "feature install torch-cpu,   'installFeatures [torch-cpu]'",
    "feature uninstall a b,       'uninstallFeatures [a, b]'",
    "rollback 0,                  'rollback 0'",
    "rollback,                    'rollback 1'"
  })
  void everyChangeIsAPlanThatIsCarriedOut(String line, String question) {
    assertEquals(0, cli.execute((line + " --dry-run").split(" ", -1)));
    assertEquals(List.of(question), plugins.asked);
    assertEquals(PLAN + "nothing was changed\n", cli.out());
    assertEquals(0, cli.execute(line.split(" ", -1)));
    assertEquals(List.of(question, question, "apply []"), plugins.asked);
    assertTrue(cli.out().endsWith("generation 3; \"espalier rollback 2\" leads back\n"));
  }

  @Test
  void featuresAndNoticesAreTold() {
    plugins.plans =
        List.of(new Plan("x", List.of(), List.of("torch-cpu"), List.of("explain"), List.of()));
    plugins.notices = List.of("a restart is recommended");
    assertEquals(0, cli.execute("feature", "install", "torch-cpu", "--dry-run"));
    assertEquals(0, cli.execute("feature", "install", "torch-cpu"));
    assertEquals(
        """
        x
          install    feature torch-cpu
          uninstall  feature explain
        only features change; nothing was changed
        installed feature torch-cpu
        removed feature explain
        generation 3; "espalier rollback 2" leads back
        """,
        cli.out());
    assertEquals("note: a restart is recommended\n", cli.err());
    assertEquals(0, cli.execute("feature", "install", "torch-cpu", "-q"));
    assertEquals("note: a restart is recommended\n", cli.err());
  }

  @Test
  void anUpdateShowsBothVersionsAndAsksForARestart() {
    Step plain = FakePlugins.step(Step.Action.UPDATE, "native", "2.0.0", -1);
    Step step =
        new Step(
            plain.action(),
            plain.bundle(),
            plain.version(),
            plain.before(),
            plain.source(),
            plain.bytes(),
            plain.sha256(),
            List.of("newer"),
            true);
    plugins.plans = List.of(new Plan("x", List.of(step), List.of()));
    assertEquals(0, cli.execute("bundle", "update", "--dry-run"));
    assertTrue(cli.out().contains("update  native  1.0.0 -> 2.0.0    newer"), cli.out());
    assertTrue(cli.out().contains("a restart is recommended afterwards"), cli.out());
    assertEquals(0, cli.execute("bundle", "update"));
    assertEquals("updated native 1.0.0 -> 2.0.0\n", cli.err());
  }

  @Test
  void unsignedBundlesAreRefusedInABatchAndAllowedByName() {
    plugins.unsigned = Set.of("a", "b");
    assertEquals(5, cli.execute("bundle", "install", "a", "b"));
    assertTrue(cli.err().startsWith("error: nobody signed "), cli.err());
    assertTrue(cli.err().endsWith("say so: --allow-unsigned a --allow-unsigned b\n"), cli.err());
    assertEquals(
        0, cli.execute("bundle", "install", "a", "--allow-unsigned", "a", "--allow-unsigned", "b"));
  }

  @Test
  void atTheShellOneQuestionIsAskedForAllUnsignedBundles() {
    plugins.unsigned = Set.of("a", "b");
    assertEquals(0, cli.shell("y", "no further question").execute("bundle", "install", "a"));
    assertTrue(
        cli.err().contains("Install 2 bundles that nobody vouches for: a, b? [y/N] \n"), cli.err());
    assertEquals(List.of("install [a]", "apply []", "apply [a, b]"), plugins.asked);
    assertEquals(5, cli.shell("").execute("bundle", "install", "a"));
    assertEquals(5, cli.shell().execute("bundle", "install", "a"), "he left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "train"})
  void installGoesOnUntilNothingIsMissingAndThenRuns(String verb) {
    Plan second =
        new Plan("x", List.of(FakePlugins.step(Step.Action.INSTALL, "b", "1", 1)), List.of());
    plugins.plans = List.of(plugins.plans.get(0), second, NOTHING);
    assertEquals(0, cli.execute(verb, pipeline, "--install"));
    assertEquals(
        List.of("resolve []", "apply []", "resolve []", "apply []", "resolve []"), plugins.asked);
    assertTrue(
        cli.err().startsWith("installed com.acme.tokens 1.4.0\ngeneration 3\ninstalled b 1\n"),
        cli.err());
    assertTrue(runtime.asked.get(0).startsWith("run "), () -> "" + runtime.asked);
  }

  @Test
  void installEndsWhereInstallingDoesNotHelp() {
    assertEquals(6, cli.execute("run", pipeline, "--install"));
    assertTrue(cli.err().contains("is still missing"), cli.err());
    assertEquals(List.of(), runtime.asked);
  }

  @Test
  void nothingRunsThatHasDriftedFromItsLock() throws IOException {
    plugins.lock = Files.writeString(folder.resolve("names.lock.json"), "{}");
    plugins.drifts = List.of(new Drift("b", "1.0", "1.1", "b is locked to 1.0, 1.1 is installed"));
    assertEquals(5, cli.execute("run", pipeline, "--locked"));
    assertEquals(
        "error: 1 difference from " + plugins.lock + "\n  b is locked to 1.0, 1.1 is installed\n",
        cli.err());
    assertEquals(List.of(), runtime.asked);
    plugins.drifts = List.of();
    assertEquals(0, cli.execute("run", pipeline, "--locked"));
    assertEquals(2, cli.execute("run", pipeline, "--locked", "--install"));
  }

  @Test
  void refusalsOfChangesHaveExitCodesOfTheirOwn() {
    plugins.failure = new HomeInUseException("process 7 (espalier console) changes this home");
    assertEquals(6, cli.execute("bundle", "install", "a"));
    plugins.failure = new UntrustedException("a.jar differs from its signature");
    assertEquals(5, cli.execute("bundle", "install", "a"));
    plugins.failure = new IllegalArgumentException("there is no generation 9");
    assertEquals(2, cli.execute("rollback", "9"));
    assertEquals(
        """
        error: process 7 (espalier console) changes this home
        error: a.jar differs from its signature
        error: there is no generation 9
        """,
        cli.err());
  }
}
