package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.host.Finding;
import org.espalier.host.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
  @TempDir Path folder;
  private final FakeRuntime runtime = new FakeRuntime();
  private final Cli cli = runtime.cli();
  private String pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("names.yaml"), "espalier: 1\n").toString();
  }

  @Test
  void runTrainsEvaluatesAndPredicts() {
    assertEquals(
        0, cli.execute("run", pipeline, "--set", "a=1", "--epochs", "2", "--predict", "Marie"));
    assertEquals(
        List.of(
            "run [a=1] RunOptions[runs=runs, evaluate=true, epochs=Optional[2], device=Optional.empty]",
            "open runs/names/7/model.espalier",
            "predict [{text=Marie}]",
            "close"),
        runtime.asked);
    assertEquals(
        """

        Evaluation
          accuracy  0.8750
          auc            -

        Classes
          class  support
          f            5
          m            3

        Confusion (columns: predicted)
          true  f  m
          f     4  1
          m     0  3

        Predictions
          Marie  f  f 0.7500  m 0.2500

        run    runs/names/7
        model  runs/names/7/model.espalier
        """,
        cli.out());
    assertEquals("engine fake\nepoch 1/2  loss 0.5000  (0.3 s)\n", cli.err());
  }

  @Test
  void whatCannotBePredictedDoesNotHideTheRun() {
    runtime.features = List.of("text", "year");
    assertEquals(6, cli.execute("run", pipeline, "--predict", "Marie"));
    assertTrue(cli.out().contains("accuracy  0.8750"), cli.out());
    assertTrue(cli.out().contains("model  runs/names/7/model.espalier"), cli.out());
    assertTrue(cli.err().contains("2 values for a row (text, year)"), cli.err());
  }

  @Test
  void trainDoesNotEvaluate() {
    assertEquals(0, cli.execute("train", pipeline, "--runs", "elsewhere", "-q"));
    assertEquals(
        List.of(
            "run [] RunOptions[runs=elsewhere, evaluate=false, epochs=Optional.empty, device=Optional.empty]"),
        runtime.asked);
    assertFalse(cli.out().contains("Evaluation"));
    assertEquals("", cli.err());
  }

  @Test
  void aRunThatWasInterruptedSaysSo() {
    runtime.stopped = "interrupted";
    assertEquals(130, cli.stopped().execute("run", pipeline));
    assertTrue(cli.out().startsWith("stopped: interrupted\n"), cli.out());
    assertTrue(cli.out().endsWith("resume with: espalier resume runs/names/7\n"), cli.out());
  }

  @Test
  void resumeGoesOnWithARun() {
    assertEquals(0, cli.execute("resume", "runs/names/7"));
    assertEquals(List.of("find runs/names/7 in runs", "list runs", "resume runs"), runtime.asked);
    assertTrue(cli.out().contains("accuracy  0.8750"), cli.out());
  }

  @Test
  void evaluatePrintsTheFiguresOfAModel() {
    assertEquals(0, cli.execute("evaluate", "runs/names/7", pipeline, "--set", "a=1"));
    assertEquals(List.of("open runs/names/7", "evaluate [a=1]", "close"), runtime.asked);
    assertTrue(cli.out().contains("accuracy  0.8750"), cli.out());
  }

  @Test
  void validateCountsWhatIsValid() {
    assertEquals(0, cli.execute("validate", pipeline));
    assertEquals(pipeline + ": valid, 1 layers, 2*features.text parameters\n", cli.out());
  }

  @Test
  void validatePrintsEveryProblemInALine() {
    runtime.problems.add(new Problem("p.yaml", 14, 18, "model.layers[1].padding", "no"));
    runtime.problems.add(new Problem("p.yaml", 20, 1, "", "neither"));
    assertEquals(3, cli.execute("validate", pipeline));
    List<String> lines = cli.err().lines().toList();
    assertEquals("p.yaml:14:18: model.layers[1].padding: no", lines.get(0));
    assertEquals("p.yaml:20:1: neither", lines.get(1));
    assertTrue(lines.get(2).startsWith("error: 2 problems; nothing was run"), lines.get(2));
    assertEquals(3, lines.size());
  }

  @Test
  void summaryTakesExtentsOrFitsOrAsksARun() {
    assertEquals(0, cli.execute("summary", pipeline, "--dim", "features.text=1714"));
    assertEquals(0, cli.execute("summary", pipeline, "--fit"));
    assertEquals(0, cli.execute("summary", pipeline, "--run", "runs/names/7"));
    assertEquals(
        List.of("summary {features.text=1714}", "summaryOfData", "summaryOfRun runs/names/7"),
        runtime.asked);
    assertEquals("the table\nthe fitted table\nthe table of the run\n", cli.out());
    assertEquals(2, cli.execute("summary", pipeline, "--fit", "--run", "runs/names/7"));
  }

  @Test
  void plotPrintsThePictureOrWritesIt() throws IOException {
    assertEquals(0, cli.execute("plot", pipeline));
    Path file = folder.resolve("model.svg");
    assertEquals(0, cli.execute("plot", pipeline, "--fit", "-o", file.toString()));
    assertEquals("<svg/>\nwrote " + file + "\n", cli.out());
    assertEquals("<svg>fitted</svg>\n", Files.readString(file));
  }

  @Test
  void renderAndSchemaPrintWhatTheHostSays() {
    assertEquals(0, cli.execute("render", pipeline));
    assertEquals(0, cli.execute("schema"));
    assertEquals("espalier: 1\n{}\n", cli.out());
  }

  @Test
  void componentsListsAKindAndWhatFailed() {
    assertEquals(0, cli.execute("components", "optimizer"));
    assertEquals(
        """
        1 component
          kind       type  version  bundle
          optimizer  adam      1.0  b.opt   FAILED: boom
        """,
        cli.out());
  }

  @Test
  void describePrintsSettings() {
    assertEquals(0, cli.execute("describe", "layer.dense"));
    assertEquals(
        """
        layer dense
          matrix
          from b.layers 1.0

          setting   type     default   allowed
          units     integer  required  at least 1  outputs
          use_bias  boolean  = true                a bias

        """,
        cli.out());
  }

  @Test
  void namesThatAreNearlyRightAreOffered() {
    assertEquals(2, cli.execute("describe", "dens"));
    assertEquals(2, cli.execute("components", "layers"));
    assertEquals(2, cli.execute("validat", pipeline));
    assertEquals(2, cli.execute("runs", "--jsn"));
    assertEquals(2, cli.execute("bundle", "lst"));
    assertEquals(2, cli.execute("components", "layer", "more"));
    assertEquals(
        List.of(
            "error: unknown component \"dens\"; did you mean dense?",
            "error: unknown kind \"layers\"; did you mean layer?",
            "error: unknown verb \"validat\"; did you mean validate?",
            "error: unknown option \"--jsn\"; did you mean --json?",
            "error: unknown bundle verb \"lst\"; did you mean list?",
            "error: unexpected argument \"more\""),
        cli.err().lines().filter(line -> line.startsWith("error")).toList());
  }

  @Test
  void runsAreListed() {
    assertEquals(0, cli.execute("runs", "--runs", "empty"));
    assertEquals(0, cli.execute("runs"));
    assertEquals(
        """
        no runs in empty
        1 run
          pipeline  run  state     started           epochs  figures
          names       7  complete  2026-01-01 12:34       2  accuracy 0.8750
        """,
        cli.out());
  }

  @Test
  void doctorFailsWhenSomethingIsWrong() {
    runtime.findings.add(new Finding("java", "ok", "17", ""));
    assertEquals(0, cli.execute("doctor"));
    runtime.findings.add(new Finding("engine", "error", "none", "install one"));
    assertEquals(1, cli.execute("doctor"));
    assertTrue(cli.out().endsWith("error    engine: none\n         -> install one\n"), cli.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run PIPELINE --predict Marie",
        "train PIPELINE",
        "evaluate m PIPELINE",
        "validate PIPELINE",
        "summary PIPELINE",
        "components",
        "describe dense",
        "runs",
        "doctor"
      })
  void jsonIsJson(String line) throws IOException {
    assertEquals(0, cli.execute((line.replace("PIPELINE", pipeline) + " --json").split(" ")));
    try (JsonParser json = new JsonFactory().createParser(cli.out())) {
      assertTrue(json.nextToken().isStructStart());
      json.skipChildren();
      assertEquals(null, json.nextToken());
    }
  }

  @Test
  void jsonOfProblemsGoesToStandardOutputWithTheSameExitCode() {
    runtime.problems.add(new Problem("p.yaml", 14, 18, "seed", "no"));
    assertEquals(3, cli.execute("validate", pipeline, "--json"));
    assertTrue(cli.out().contains("\"valid\" : false"), cli.out());
    assertTrue(cli.out().contains("\"column\" : 18"), cli.out());
  }

  @Test
  void completionKnowsEveryVerb() {
    assertEquals(0, cli.execute("completion"));
    for (String verb : CommandTree.VERBS.keySet()) {
      assertTrue(cli.out().contains("_picocli_espalier_" + verb.replace("-", "") + "()"), verb);
    }
  }

  @Test
  void theShellWithoutGogoIsNotInstalled() {
    assertEquals(4, cli.execute("console"));
    assertTrue(cli.err().contains("CommandProcessor"), cli.err());
  }
}
