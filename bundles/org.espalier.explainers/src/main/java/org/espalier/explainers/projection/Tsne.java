package org.espalier.explainers.projection;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.projector.Projector;
import org.espalier.projector.ProjectorType;
import org.osgi.service.component.annotations.Component;

/**
 * Places vectors so that neighbours stay neighbours, by van der Maaten's and Hinton's t-distributed
 * stochastic neighbour embedding, with the settings of scikit-learn's {@code TSNE}.
 *
 * <p>Vectors of more than {@code pca_components} numbers are first reduced to their principal
 * components, as the authors of the method advise. {@code perplexity: auto} is 30, scikit-learn's,
 * and a third of the other vectors where there are fewer than 91 vectors. All neighbours and
 * distances are exact; {@code barnes_hut} takes far points together where there are more than 256.
 *
 * <p>The same vectors and seed give the same points, bit for bit, with any number of threads.
 */
@Component
@ProjectorType("tsne")
@Doc("near vectors stand near each other; t-distributed stochastic neighbour embedding")
public final class Tsne implements Projector<Tsne.Settings> {
  /** Up to this many points a tree of them does not pay. */
  private static final int FEW = 256;

  private static final double USUAL_PERPLEXITY = 30;

  /** Its settings. */
  public record Settings(
      @Doc("about how many neighbours a vector has; auto is 30, less for fewer than 91 vectors")
          @Absent("auto")
          @Range(min = 1)
          Optional<Double> perplexity,
      @Doc("how much stronger neighbours attract each other in the first 250 iterations")
          @Default("12.0")
          @Range(min = 1)
          double earlyExaggeration,
      @Doc("how far points move; auto is their number / early_exaggeration / 4, and at least 50")
          @Absent("auto")
          @Range(min = 0, aboveMin = true)
          Optional<Double> learningRate,
      @Doc("iterations at most") @Default("1000") @Range(min = 250) int maxIter,
      @Doc("iterations without progress after the first 250 after which it stops")
          @Default("300")
          @Range(min = 50)
          int nIterWithoutProgress,
      @Doc("length of the gradient at which it stops") @Default("1e-7") @Range(min = 0)
          double minGradNorm,
      @Doc("where points begin: at their principal components, or anywhere") @Default("pca")
          Init init,
      @Doc("whether far points are taken together, or each for itself") @Default("barnes_hut")
          Method method,
      @Doc("how large a group may look from a point to be taken as one; 0 is exact")
          @Default("0.5")
          @Range(min = 0, max = 1)
          double angle,
      @Doc("principal components that longer vectors are reduced to before; 0 for none")
          @Default("50")
          @Range(min = 0)
          int pcaComponents) {

    /** The learning rate for so many points. */
    double rate(int points) {
      return learningRate.orElse(Math.max(50, points / earlyExaggeration / 4));
    }

    double perplexity(int points) {
      double most = (points - 1) / 3.0;
      double wanted = perplexity.orElse(Math.min(USUAL_PERPLEXITY, most));
      if (points < 4) {
        throw new IllegalArgumentException(
            "there are too few vectors for tsne, %d; it takes at least 4, pca takes 2"
                .formatted(points));
      }
      if (wanted >= points) {
        throw new IllegalArgumentException(
            "perplexity %s takes more than %s vectors, and there are %d; choose one below %d, or auto, which is %.3g here"
                .formatted(wanted, wanted, points, points, Math.min(USUAL_PERPLEXITY, most)));
      }
      return wanted;
    }

    int neighbours(int points, double perplexity) {
      return method == Method.EXACT
          ? points - 1
          : (int) Math.min(points - 1L, (long) (3 * perplexity) + 1);
    }

    Repulsion repulsion(double[] xs, double[] ys) {
      return method == Method.EXACT || xs.length <= FEW
          ? new AllPairs(xs, ys)
          : new Quadtree(xs, ys, angle);
    }
  }

  /** Where points begin. */
  public enum Init {
    PCA,
    RANDOM
  }

  /** How far points push each other. */
  public enum Method {
    BARNES_HUT,
    EXACT
  }

  @Override
  public double[][] project(
      Settings s, float[][] vectors, RandomGenerator random, Progress progress) {
    Vectors.check(vectors);
    double perplexity = s.perplexity(vectors.length);
    progress.done(0, s.maxIter());
    float[][] rows = reduced(s, vectors, random);
    NearestNeighbours neighbours =
        NearestNeighbours.of(rows, s.neighbours(rows.length, perplexity));
    Affinities affinities = Affinities.of(neighbours, rows.length, perplexity);
    double[][] points = start(s, rows, random);
    double[] xs = column(points, 0);
    double[] ys = column(points, 1);
    new Descent(affinities, xs, ys, s.repulsion(xs, ys), s).run(progress);
    for (int i = 0; i < points.length; i++) {
      points[i][0] = xs[i];
      points[i][1] = ys[i];
    }
    return points;
  }

  private static float[][] reduced(Settings s, float[][] vectors, RandomGenerator random) {
    int length = vectors[0].length;
    if (s.pcaComponents() == 0 || s.pcaComponents() >= Math.min(length, vectors.length)) {
      return Vectors.centred(vectors);
    }
    double[][] components =
        PrincipalComponents.of(vectors, s.pcaComponents(), PrincipalComponents.Solver.AUTO, random)
            .coordinates(vectors);
    float[][] reduced = new float[vectors.length][s.pcaComponents()];
    for (int row = 0; row < reduced.length; row++) {
      for (int i = 0; i < reduced[row].length; i++) {
        reduced[row][i] = (float) components[row][i];
      }
    }
    return Vectors.centred(reduced);
  }

  /** Points around 0 with a deviation of 0.0001 along the first axis. */
  private static double[][] start(Settings s, float[][] rows, RandomGenerator random) {
    if (s.init() == Init.RANDOM) {
      double[][] points = new double[rows.length][2];
      for (double[] point : points) {
        point[0] = 1e-4 * random.nextGaussian();
        point[1] = 1e-4 * random.nextGaussian();
      }
      return points;
    }
    double[][] points = Pca.plane(rows, PrincipalComponents.Solver.AUTO, random);
    double squares = 0;
    for (double[] point : points) {
      squares += point[0] * point[0];
    }
    double scale = 1e-4 / Math.sqrt(squares / points.length);
    for (double[] point : points) {
      point[0] *= scale;
      point[1] *= scale;
    }
    return points;
  }

  private static double[] column(double[][] points, int axis) {
    double[] column = new double[points.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = points[i][axis];
    }
    return column;
  }
}
