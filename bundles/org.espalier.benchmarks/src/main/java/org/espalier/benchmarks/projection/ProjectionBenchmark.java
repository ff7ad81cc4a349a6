package org.espalier.benchmarks.projection;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentText;
import org.espalier.projector.Projector;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Trustworthiness;
import org.espalier.tensor.SeededRandom;

/**
 * Projects five Gaussian clusters with t-SNE, and lets scikit-learn do the same in turn; prints
 * seconds and trustworthiness. PROJECTING.md says how to start it.
 */
public final class ProjectionBenchmark {
  private static final int CLUSTERS = 5;
  private static final int NEIGHBOURS = 5;

  private final float[][] vectors;
  private final Optional<ScikitLearn> peer;

  private ProjectionBenchmark(float[][] vectors, Optional<ScikitLearn> peer) {
    this.vectors = vectors;
    this.peer = peer;
  }

  /** Arguments: rows, length, rounds, and a Python with scikit-learn where there is one. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
    int length = args.length > 1 ? Integer.parseInt(args[1]) : 50;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    float[][] vectors = clusters(rows, length);
    Optional<ScikitLearn> peer =
        args.length > 3 ? Optional.of(ScikitLearn.of(args[3], vectors)) : Optional.empty();
    System.out.printf(
        Locale.ROOT,
        "%d vectors of %d numbers, %d processors, load %.1f%n",
        rows,
        length,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    new ProjectionBenchmark(vectors, peer).run(rounds);
  }

  private static float[][] clusters(int rows, int length) {
    SeededRandom random = new SeededRandom(11, "clusters", 0);
    double[][] centres = new double[CLUSTERS][length];
    for (double[] centre : centres) {
      for (int i = 0; i < length; i++) {
        centre[i] = 4 * random.nextGaussian();
      }
    }
    float[][] vectors = new float[rows][length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < length; i++) {
        vectors[row][i] = (float) (centres[row % CLUSTERS][i] + random.nextGaussian());
      }
    }
    return vectors;
  }

  private void run(int rounds) throws IOException, InterruptedException {
    List<Answer> ours = new ArrayList<>();
    List<Answer> theirs = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      ours.add(answer());
      print(ours.get(round - 1));
      if (peer.isPresent()) {
        theirs.add(peer.get().project());
        print(theirs.get(round - 1));
      }
    }
    printMedian(ours);
    if (!theirs.isEmpty()) {
      printMedian(theirs);
      System.out.printf(
          Locale.ROOT,
          "scikit-learn took %.2f times the seconds, and %.2f times those of processors%n",
          median(theirs, Answer::seconds) / median(ours, Answer::seconds),
          median(theirs, Answer::processor) / median(ours, Answer::processor));
    }
  }

  /**
   * What came of it.
   *
   * @param who with its version
   * @param seconds how long it took
   * @param processor how long its threads together had a processor
   * @param points [rows][2]
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Answer(String who, double seconds, double processor, double[][] points) {}

  private Answer answer() {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long worked = machine.getProcessCpuTime();
    long begin = System.nanoTime();
    double[][] points = project();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Answer("espalier", seconds, (machine.getProcessCpuTime() - worked) / 1e9, points);
  }

  @SuppressWarnings("unchecked") // a projector is asked for
  private double[][] project() {
    Choice<Projector<?>> tsne =
        (Choice<Projector<?>>)
            new ComponentText(TestCatalogue.ofClassPath()).read(Kind.PROJECTOR, "tsne");
    return Projector.project(tsne, vectors, new SeededRandom(1, "project", 0), (done, all) -> {});
  }

  private void print(Answer answer) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %6.1f s, %6.1f s of processors, trustworthiness %.4f%n",
        answer.who(),
        answer.seconds(),
        answer.processor(),
        Trustworthiness.of(vectors, answer.points(), NEIGHBOURS));
  }

  private static void printMedian(List<Answer> answers) {
    System.out.printf(
        Locale.ROOT,
        "median of %s: %.1f s, %.1f s of processors%n",
        answers.get(0).who(),
        median(answers, Answer::seconds),
        median(answers, Answer::processor));
  }

  private static double median(List<Answer> answers, ToDoubleFunction<Answer> number) {
    double[] sorted = answers.stream().mapToDouble(number).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** A Python that has scikit-learn. */
  private record ScikitLearn(String python, Path folder) {
    static ScikitLearn of(String python, float[][] vectors) throws IOException {
      Path folder = Files.createTempDirectory("projecting");
      List<String> lines = new ArrayList<>();
      for (float[] vector : vectors) {
        StringBuilder line = new StringBuilder();
        for (float number : vector) {
          line.append(line.isEmpty() ? "" : ",").append(number);
        }
        lines.add(line.toString());
      }
      Files.write(folder.resolve("vectors.csv"), lines);
      try (InputStream script = ProjectionBenchmark.class.getResourceAsStream("tsne.py")) {
        Files.copy(script, folder.resolve("tsne.py"));
      }
      return new ScikitLearn(python, folder);
    }

    Answer project() throws IOException, InterruptedException {
      Path answer = folder.resolve("points.csv");
      Process process =
          new ProcessBuilder(
                  python,
                  folder.resolve("tsne.py").toString(),
                  folder.resolve("vectors.csv").toString(),
                  answer.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException(python + " could not project; does it have scikit-learn?");
      }
      String[] words = said.split(" ", -1);
      double[][] points =
          Files.readAllLines(answer).stream()
              .map(
                  line ->
                      Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
      return new Answer(
          "scikit-learn " + words[0],
          Double.parseDouble(words[1]),
          Double.parseDouble(words[2]),
          points);
    }
  }
}
