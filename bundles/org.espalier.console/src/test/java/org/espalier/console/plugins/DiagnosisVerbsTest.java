package org.espalier.console.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.console.Cli;
import org.espalier.console.FakeRuntime;
import org.espalier.plugin.Diagnosis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that explain what does not work, and who would be touched by a change. */
class DiagnosisVerbsTest {
  @TempDir Path folder;
  private final FakePlugins plugins = new FakePlugins();
  private final Cli cli = PluginVerbsTest.cli(plugins, new FakeRuntime());
  private String pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("names.yaml"), "espalier: 1\n").toString();
  }

  static Diagnosis broken(String subject) {
    return new Diagnosis(
        subject,
        false,
        List.of(
            new Diagnosis.Remedy(
                "Install", "com.acme.tokens 1.4.0", "bundle install com.acme.tokens")),
        List.of("nothing installed brings it", "package x is missing"));
  }

  @Test
  void whyTellsTypesFromPipelines() {
    assertEquals(0, cli.execute("why", "dense"));
    assertEquals(0, cli.execute("why", "layer.dense"));
    assertEquals(0, cli.execute("why", "acme.tokens"));
    assertEquals(0, cli.execute("why", pipeline, "--set", "a=1"));
    assertEquals(
        List.of("why dense", "why dense", "why acme.tokens", "why pipeline [a=1]"), plugins.asked);
    assertTrue(cli.out().startsWith("layer \"dense\" can be used\n  - from b.layers\n"), cli.out());
  }

  @Test
  void whatCannotBeUsedIsExplainedWithTheSolutionFirst() {
    assertEquals(0, cli.execute("why"));
    plugins.diagnoses = List.of(broken("layer \"acme_gelu\""));
    assertEquals(4, cli.execute("why"));
    assertEquals(
        """
        everything that is installed works
        layer "acme_gelu" cannot be used
          Install com.acme.tokens 1.4.0: espalier bundle install com.acme.tokens
          - nothing installed brings it
          - package x is missing
        """,
        cli.out());
    assertEquals("", cli.err());
  }

  @Test
  void ofSeveralThoseThatWorkTakeALineEach() {
    Diagnosis fine = new Diagnosis("layer \"dense\"", true, List.of(), List.of("b brings it"));
    plugins.diagnoses = List.of(broken("layer \"acme_gelu\""), fine);
    assertEquals(4, cli.execute("why", pipeline));
    assertTrue(cli.out().endsWith("missing\nlayer \"dense\": b brings it\n"), cli.out());
  }

  @Test
  void theSolutionIsGreenWhereThereAreColours() {
    plugins.diagnoses = List.of(broken("layer \"acme_gelu\""));
    assertEquals(4, cli.terminal().execute("why", "acme_gelu"));
    assertTrue(
        cli.out()
            .contains(
                "\033[32m  Install com.acme.tokens 1.4.0: espalier bundle install"
                    + " com.acme.tokens\033[m\n  - nothing"),
        cli.out());
  }

  @Test
  void componentsShowsWhatDoesNotWorkBelowTheTable() {
    plugins.diagnoses = List.of(broken("layer \"acme_gelu\""), broken("bundle com.acme.x"));
    assertEquals(0, cli.execute("components", "optimizer"));
    assertFalse(cli.out().contains("acme_gelu"), "of another kind: " + cli.out());
    assertTrue(
        cli.out()
            .endsWith(
                """

                What does not work
                  bundle com.acme.x cannot be used
                    Install com.acme.tokens 1.4.0: espalier bundle install com.acme.tokens
                    - nothing installed brings it
                    - package x is missing
                """),
        cli.out());
    assertEquals(0, cli.execute("components"));
    assertTrue(cli.out().contains("  layer \"acme_gelu\" cannot be used\n"), cli.out());
  }

  @Test
  void describeSaysWhoHasATypeThatIsMissing() {
    plugins.diagnoses = List.of(broken("layer \"acme_gelu\""));
    assertEquals(4, cli.execute("describe", "layer.acme_gelu"));
    assertEquals(List.of("why acme_gelu"), plugins.asked);
    assertTrue(
        cli.err().contains("  Install com.acme.tokens 1.4.0: espalier bundle install"), cli.err());
    plugins.diagnoses =
        List.of(new Diagnosis("component \"dens\"", false, List.of(), List.of("unknown")));
    assertEquals(2, cli.execute("describe", "dens"));
    assertTrue(cli.err().contains("did you mean dense?"), cli.err());
  }

  @Test
  void whoUsesSaysWhatHangsOnABundle() {
    assertEquals(0, cli.execute("who-uses", "com.acme.tokens"));
    assertEquals(
        """
        com.acme.tokens 1.4.0
          brings
            vectorizer: acme_tokens
          is held by
            run names/7
          1 run made with it
            runs/names/7 (1.4.0)
        """,
        cli.out());
    assertEquals(2, cli.execute("who-uses", "nothing"));
    assertEquals("error: there is no bundle nothing\n", cli.err());
  }

  @Test
  void anAuthorSeesWhatAHostWouldRefuse() {
    assertEquals(0, cli.execute("verify-bundle", "x.jar"));
    plugins.check = "error";
    assertEquals(1, cli.execute("verify-bundle", "x.jar"));
    assertTrue(
        cli.out()
            .endsWith(
                """
                com.acme.tokens 1.4.0
                  error    links: against this host
                           -> do something
                a host would have trouble with it
                """),
        cli.out());
  }
}
