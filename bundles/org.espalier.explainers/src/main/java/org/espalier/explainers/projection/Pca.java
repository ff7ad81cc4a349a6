package org.espalier.explainers.projection;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.explainers.projection.PrincipalComponents.Solver;
import org.espalier.projector.Projector;
import org.espalier.projector.ProjectorType;
import org.osgi.service.component.annotations.Component;

/**
 * Places vectors by the two directions along which they vary most, as scikit-learn's {@code PCA}
 * does.
 *
 * <p>{@code auto} computes all directions where there are at most 512 rows or 512 columns, and else
 * the first ones, which random numbers lead to: these are exact to a few digits, more where the
 * first directions stand out.
 */
@Component
@ProjectorType("pca")
@Doc("the two directions along which the vectors vary most")
public final class Pca implements Projector<Pca.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether both directions are scaled to a variance of 1") @Default("false")
          boolean whiten,
      @Doc("how the directions are found; auto goes by the size") @Default("auto")
          Solver svdSolver) {}

  @Override
  public double[][] project(
      Settings s, float[][] vectors, RandomGenerator random, Progress progress) {
    Vectors.check(vectors);
    progress.done(0, 1);
    double[][] points = plane(vectors, s.svdSolver(), random);
    if (s.whiten()) {
      whiten(points);
    }
    progress.done(1, 1);
    return points;
  }

  /** Vectors of a single number stand on a line. */
  static double[][] plane(float[][] vectors, Solver solver, RandomGenerator random) {
    int count = Math.min(2, vectors[0].length);
    double[][] found = PrincipalComponents.of(vectors, count, solver, random).coordinates(vectors);
    double[][] points = new double[vectors.length][2];
    for (int row = 0; row < points.length; row++) {
      System.arraycopy(found[row], 0, points[row], 0, count);
    }
    return points;
  }

  private static void whiten(double[][] points) {
    for (int axis = 0; axis < 2; axis++) {
      double squares = 0;
      for (double[] point : points) {
        squares += point[axis] * point[axis];
      }
      double deviation = Math.sqrt(squares / (points.length - 1));
      for (double[] point : points) {
        point[axis] = deviation == 0 ? 0 : point[axis] / deviation;
      }
    }
  }
}
