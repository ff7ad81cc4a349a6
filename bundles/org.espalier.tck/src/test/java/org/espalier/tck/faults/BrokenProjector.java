package org.espalier.tck.faults;

import java.util.Arrays;
import java.util.concurrent.ForkJoinTask;
import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.projector.Projector;
import org.espalier.projector.ProjectorType;

/** Projects on the first two numbers of vectors and their sum, with a fault. */
@ProjectorType("faulty")
@Doc("places vectors with a fault")
public final class BrokenProjector implements Projector<BrokenProjector.None> {
  private final Fault fault;

  BrokenProjector(Fault fault) {
    this.fault = fault;
  }

  /** No settings. */
  public record None() {}

  /** What is wrong with it. */
  enum Fault {
    NONE,
    FORGETS_THE_LAST,
    DRAWS_BY_THE_CLOCK,
    COUNTS_ITS_THREADS,
    CHANGES_THE_VECTORS,
    IGNORES_THE_VECTORS,
    SAYS_NOTHING_OF_PROGRESS,
    TAKES_ANYTHING
  }

  @Override
  public double[][] project(None s, float[][] vectors, RandomGenerator random, Progress progress) {
    if (fault != Fault.TAKES_ANYTHING) {
      refuse(vectors);
    }
    int rows = fault == Fault.FORGETS_THE_LAST ? vectors.length - 1 : vectors.length;
    double[][] points = new double[rows][];
    for (int row = 0; row < rows; row++) {
      points[row] = point(vectors[row], row);
    }
    if (fault != Fault.SAYS_NOTHING_OF_PROGRESS) {
      progress.done(1, 1);
    }
    return points;
  }

  private double[] point(float[] vector, int row) {
    double sum = 0;
    for (float x : vector) {
      sum += x;
    }
    switch (fault) {
      case DRAWS_BY_THE_CLOCK -> sum += System.nanoTime() % 1000 * 1e-6;
      case COUNTS_ITS_THREADS -> sum += parallelism() * 1e-3;
      case CHANGES_THE_VECTORS -> vector[0] += 1;
      case IGNORES_THE_VECTORS -> sum = Math.floorDiv(row, 2);
      default -> {}
    }
    return new double[] {sum, fault == Fault.IGNORES_THE_VECTORS ? 0 : vector[0]};
  }

  private static int parallelism() {
    return ForkJoinTask.getPool() == null ? 0 : ForkJoinTask.getPool().getParallelism();
  }

  private static void refuse(float[][] vectors) {
    if (vectors.length < 2) {
      throw new IllegalArgumentException("1 vector has no neighbours");
    }
    for (float[] vector : vectors) {
      for (float x : vector) {
        if (!Float.isFinite(x)) {
          throw new IllegalArgumentException("a vector holds " + x);
        }
      }
    }
    if (Arrays.stream(vectors).allMatch(vector -> Arrays.equals(vector, vectors[0]))) {
      throw new IllegalArgumentException("all vectors are equal");
    }
  }
}
