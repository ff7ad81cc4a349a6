package org.espalier.benchmarks.texts;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints how many megabytes of text a second become rows of numbers. */
public final class TextBenchmark {
  private static final int ROUNDS = 5;

  private TextBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments pipelines whose one feature is a text; none for generated reviews
   */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%d processors, load %.1f, heap of at most %d MB, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.version().feature());
    Path folder = Files.createTempDirectory("espalier-texts");
    try {
      List<Path> pipelines = new ArrayList<>(Arrays.stream(arguments).map(Path::of).toList());
      if (pipelines.isEmpty()) {
        pipelines.add(generated(folder));
      }
      for (Path pipeline : pipelines) {
        measure(pipeline, folder);
      }
    } finally {
      for (File file : folder.toFile().listFiles()) {
        Files.delete(file.toPath());
      }
      Files.delete(folder);
    }
  }

  private static Path generated(Path folder) throws IOException {
    GeneratedReviews.write(folder.resolve("train.tsv.gz"), 2);
    GeneratedReviews.write(folder.resolve("test.tsv.gz"), 3);
    Path pipeline = folder.resolve("generated_reviews.yaml");
    try (InputStream in =
        TextBenchmark.class.getResourceAsStream(
            "/org/espalier/benchmarks/generated_reviews.yaml")) {
      Files.copy(in, pipeline);
    }
    return pipeline;
  }

  /** The first round is told apart: it begins with a Java that has compiled nothing yet. */
  private static void measure(Path pipeline, Path cache) throws IOException {
    TextRates rates = new TextRates(pipeline, cache);
    System.out.printf(
        Locale.ROOT, "%n%s: %.1f MB of text%n", pipeline.getFileName(), rates.megabytes());
    System.out.printf(
        "  %-45s %10s %10s %10s %15s %10s%n",
        "MB a second, and seconds of processors",
        "first",
        "median",
        "best",
        "seconds, first",
        "median");
    List<TextRates.Step> steps = new ArrayList<>(List.of(TextRates.Step.values()));
    steps.add(0, steps.remove(steps.size() - 1)); // what counts comes first, before Java is warm
    for (TextRates.Step step : steps) {
      double[] measured = new double[ROUNDS];
      double[] worked = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        TextRates.Measured once = rates.measure(step);
        measured[round] = once.rate();
        worked[round] = once.processorSeconds();
      }
      print(step, measured, worked);
    }
  }

  private static void print(TextRates.Step step, double[] rates, double[] worked) {
    double first = rates[0];
    double firstWorked = worked[0];
    Arrays.sort(rates);
    Arrays.sort(worked);
    System.out.printf(
        Locale.ROOT,
        "  %-45s %10.1f %10.1f %10.1f %15.2f %10.2f%n",
        step.words,
        first,
        rates[ROUNDS / 2],
        rates[ROUNDS - 1],
        firstWorked,
        worked[ROUNDS / 2]);
  }
}
