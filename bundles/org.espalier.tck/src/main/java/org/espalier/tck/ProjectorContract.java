package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.projector.Projector;
import org.espalier.tensor.SeededRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Projector} has to do: give each vector a place, the same one for the same seed
 * with any number of threads, keep what is far apart apart, and say what it cannot project.
 */
public abstract class ProjectorContract extends ComponentContract {
  private static final int ROWS = 60;
  private static final int LENGTH = 7;

  /** Settings as in a pipeline, without the type, that fit 60 vectors; each way at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  /**
   * Projects with the component under test.
   *
   * @param sample the number of the settings
   */
  protected final double[][] project(int sample, float[][] vectors, long seed) {
    return project(sample, vectors, seed, (part, all) -> {});
  }

  private double[][] project(
      int sample, float[][] vectors, long seed, Projector.Progress progress) {
    @SuppressWarnings("unchecked") // the component under test is a projector
    Choice<Projector<?>> choice = (Choice<Projector<?>>) bind(settings().get(sample));
    return Projector.project(choice, vectors, new SeededRandom(seed, "project", 0), progress);
  }

  /** Vectors of two groups, one after the other in turn, a distance apart. */
  private static float[][] vectors(int rows, int length, double apart) {
    SeededRandom random = new SeededRandom(rows, "vectors", length);
    float[][] vectors = new float[rows][length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < length; i++) {
        vectors[row][i] = (float) (random.nextGaussian() + (row % 2) * apart);
      }
    }
    return vectors;
  }

  private static float[][] vectors() {
    return vectors(ROWS, LENGTH, 0);
  }

  @TestFactory
  Stream<DynamicTest> everyVectorHasAPlace() {
    return tests(
        "places",
        settings(),
        i -> {
          assertPlaces(ROWS, project(i, vectors(), 1));
          assertPlaces(ROWS, project(i, vectors(ROWS, 1, 3), 1));
          assertPlaces(ROWS, project(i, vectors(ROWS, 2 * ROWS, 3), 1));
          assertPlaces(ROWS, project(i, repeated(vectors()), 1));
        });
  }

  private static void assertPlaces(int rows, double[][] points) {
    assertEquals(rows, points.length, "a point for each vector");
    for (double[] point : points) {
      assertEquals(2, point.length, "a point has two numbers");
      assertTrue(
          Double.isFinite(point[0]) && Double.isFinite(point[1]),
          "not finite: " + Arrays.toString(point));
    }
    assertTrue(
        Arrays.stream(points).mapToDouble(point -> point[0]).distinct().count() > 1,
        "all points are at one place");
  }

  /** Each vector five times. */
  private static float[][] repeated(float[][] vectors) {
    float[][] repeated = new float[vectors.length][];
    for (int row = 0; row < repeated.length; row++) {
      repeated[row] = vectors[row / 5].clone();
    }
    return repeated;
  }

  @TestFactory
  Stream<DynamicTest> theSeedDecides() {
    return tests(
        "seed",
        settings(),
        i -> assertArrayEquals(project(i, vectors(), 3), project(i, vectors(), 3)));
  }

  @TestFactory
  Stream<DynamicTest> theNumberOfThreadsDoesNotMatter() {
    return tests(
        "threads",
        settings(),
        i -> {
          float[][] many = vectors(10 * ROWS, LENGTH, 2);
          assertArrayEquals(inThreads(1, i, many), inThreads(4, i, many));
        });
  }

  private double[][] inThreads(int threads, int sample, float[][] vectors) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> project(sample, vectors, 5)).get();
    } finally {
      pool.shutdown();
    }
  }

  @TestFactory
  Stream<DynamicTest> vectorsStayAsTheyAre() {
    return tests(
        "unchanged",
        settings(),
        i -> {
          float[][] vectors = vectors();
          project(i, vectors, 1);
          assertTrue(Arrays.deepEquals(vectors(), vectors), "the vectors were changed");
        });
  }

  @TestFactory
  Stream<DynamicTest> farGroupsStayApartInWhateverOrder() {
    return tests(
        "groups",
        settings(),
        i -> {
          float[][] vectors = vectors(ROWS, LENGTH, 40);
          int[] order = new SeededRandom(2, "order", 0).permutation(ROWS);
          float[][] shuffled = new float[ROWS][];
          for (int row = 0; row < ROWS; row++) {
            shuffled[row] = vectors[order[row]];
          }
          double[][] points = project(i, shuffled, 1);
          double[][] placed = new double[ROWS][];
          for (int row = 0; row < ROWS; row++) {
            placed[order[row]] = points[row];
          }
          assertApart(project(i, vectors, 1));
          assertApart(placed);
        });
  }

  /** The nearest point of each one is of its group, which its number's evenness tells. */
  private static void assertApart(double[][] points) {
    for (int row = 0; row < points.length; row++) {
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int other = 0; other < points.length; other++) {
        double far =
            Math.hypot(points[row][0] - points[other][0], points[row][1] - points[other][1]);
        if (other != row && far < least) {
          least = far;
          nearest = other;
        }
      }
      assertEquals(row % 2, nearest % 2, "point " + row + " is nearest to " + nearest);
    }
  }

  @TestFactory
  Stream<DynamicTest> progressGoesOnToItsEnd() {
    return tests(
        "progress",
        settings(),
        i -> {
          AtomicInteger before = new AtomicInteger(-1);
          AtomicInteger end = new AtomicInteger();
          project(
              i,
              vectors(),
              1,
              (part, all) -> {
                assertTrue(part >= before.getAndSet(part), "goes back to " + part);
                assertTrue(part <= all, part + " of " + all);
                end.set(all);
              });
          assertEquals(end.get(), before.get(), "ends before all is done");
          assertTrue(end.get() > 0, "says nothing");
        });
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeProjectedIsRefused() {
    return tests(
        "refused",
        settings(),
        i -> {
          assertRefused(i, vectors(1, LENGTH, 0), "1");
          float[][] broken = vectors();
          broken[4][2] = Float.NaN;
          assertRefused(i, broken, "NaN");
          assertRefused(i, new float[ROWS][LENGTH], "equal");
        });
  }

  private void assertRefused(int sample, float[][] vectors, String word) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> project(sample, vectors, 1));
    assertFalse(e.getMessage() == null || e.getMessage().isBlank(), "says nothing");
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }
}
