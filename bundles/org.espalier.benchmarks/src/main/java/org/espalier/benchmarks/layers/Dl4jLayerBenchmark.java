package org.espalier.benchmarks.layers;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Trains an LSTM and a convolution of Deeplearning4j as layers {@code dl4j} of a pipeline, and in
 * turn the same network by Deeplearning4j's own fit, on one thread; prints milliseconds an epoch
 * and their ratio. LAYERS.md says how to start it.
 */
public final class Dl4jLayerBenchmark {
  private static final int ROWS = 512;
  private static final int BATCH = 64;

  private Dl4jLayerBenchmark() {}

  /** Argument: rounds, of which the first two do not count. */
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 12;
    System.out.printf(
        Locale.ROOT,
        "%d rows in batches of %d, load %.1f%n",
        ROWS,
        BATCH,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    List.of(Contest.lstm(), Contest.convolution()).forEach(contest -> run(contest, rounds));
  }

  private static void run(Contest contest, int rounds) {
    Random random = new Random(7);
    int width = (int) contest.row().size().value();
    float[] x = new float[ROWS * width];
    float[] y = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      y[row] = row % 2;
      for (int i = 0; i < width; i++) {
        x[row * width + i] = (float) (random.nextGaussian() + 0.2 * y[row]);
      }
    }
    InPipeline ours = new InPipeline(contest, x, y, BATCH);
    OwnNetwork theirs = new OwnNetwork(contest, x, y, BATCH);
    double[] own = new double[rounds];
    double[] inside = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      inside[round] = milliseconds(ours::epoch);
      own[round] = milliseconds(theirs::epoch);
      ratios[round] = inside[round] / own[round];
    }
    System.out.printf(
        Locale.ROOT,
        "%s: in a pipeline %.0f ms, fit %.0f ms, median of the ratios %.2f%n",
        contest.name(),
        median(inside),
        median(own),
        median(ratios));
  }

  private static double milliseconds(DoubleSupplier epoch) {
    long begin = System.nanoTime();
    double loss = epoch.getAsDouble();
    if (Double.isNaN(loss)) {
      throw new IllegalStateException("the loss is no number");
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(double[] rounds) {
    double[] sorted = Arrays.copyOfRange(rounds, 2, rounds.length);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
