package org.espalier.itest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.report.HtmlReporter;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The report of real runs, and that its figures are those of the evaluation. */
class ReportTest {
  private static final String PIPELINE =
      """
      espalier: 1
      name: words
      seed: 3
      data:
        source: {type: csv, path: words.csv, columns: {text: word, label: %s}}
        split: {test: 0.4, validation: 0.2}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 6}
      model:
        layers:
          - {type: embedding, output_dim: 4}
          - flatten
          - {type: dense, units: %s}
      training: {loss: %s, optimizer: adam, epochs: 3, batch_size: 8}
      """;

  /** A class or all of them, and a figure, in the description of a plot. */
  private static final Pattern FIGURE = Pattern.compile("[:,] \\w+ ([0-9.]+)");

  @TempDir Path folder;

  private RunResult run(String label, String units, String loss) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("word,gender,place,size\n");
    for (int row = 0; row < 200; row++) {
      int kind = random.nextInt(3);
      String word = "bdfgklmnpr".charAt(random.nextInt(10)) + List.of("a", "o", "u").get(kind);
      boolean odd = random.nextInt(4) == 0;
      text.append(word).append(odd == (kind == 0) ? ",f," : ",m,");
      text.append(List.of("sea", "hill", "town").get(odd ? 0 : kind));
      text.append(',').append(kind + random.nextDouble()).append('\n');
    }
    Files.writeString(folder.resolve("words.csv"), text);
    return new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(new Nd4jBackend())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")),
            new Reporters(List.of(new HtmlReporter())))
        .run(
            new PipelineFile(
                "words.yaml", PIPELINE.formatted(label, units, loss), folder, List.of()),
            new RunOptions(folder.resolve("runs"), true, Optional.empty()),
            RunListener.SILENT);
  }

  /** The mean of the figures that a plot's description has for each class it draws. */
  private static double described(RunResult run, String plot) throws IOException {
    String svg = Files.readString(run.folder().resolve("plots/" + plot + ".svg"));
    Matcher figures = FIGURE.matcher(svg.substring(svg.indexOf("<desc"), svg.indexOf("</desc>")));
    double sum = 0;
    int count = 0;
    while (figures.find()) {
      sum += Double.parseDouble(figures.group(1).replaceFirst("\\.$", ""));
      count++;
    }
    return sum / count;
  }

  private static void assertCurvesAgree(RunResult run) throws IOException {
    Map<String, Double> figures = run.evaluation().orElseThrow().figures();
    assertEquals(figures.get("auc"), described(run, "roc"), 1e-4);
    assertEquals(figures.get("average_precision"), described(run, "precision_recall"), 1e-4);
  }

  @Test
  void theCurvesOfTwoClassesHaveTheFiguresOfTheEvaluation() throws IOException {
    RunResult run = run("gender", "1, activation: sigmoid", "binary_crossentropy");
    assertCurvesAgree(run);
    String page = Files.readString(run.folder().resolve("report.html"));
    for (String section :
        List.of("learning", "results-1", "data", "model", "pipeline", "time", "origin")) {
      assertTrue(page.contains("<section id=\"" + section + "\""), section);
    }
  }

  @Test
  void theCurvesOfThreeClassesHaveTheFiguresOfTheEvaluation() throws IOException {
    assertCurvesAgree(run("place", "3, activation: softmax", "sparse_categorical_crossentropy"));
  }

  @Test
  void numbersHaveTheirPlots() throws IOException {
    RunResult run = run("size", "1", "mse");
    for (String plot : List.of("predicted_true", "residuals", "errors", "learning_loss")) {
      assertTrue(Files.size(run.folder().resolve("plots/" + plot + ".svg")) > 0, plot);
    }
  }
}
