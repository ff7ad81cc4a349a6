package org.espalier.explainers.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ProjectorContract;
import org.espalier.tck.Trustworthiness;
import org.espalier.tensor.SeededRandom;
import org.junit.jupiter.api.Test;

class TsneTest extends ProjectorContract {
  private static final int EXACT = 6;

  @Override
  protected Component<?> component() {
    return new Tsne();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "perplexity: 10, learning_rate: 80, max_iter: 300",
        "init: random, perplexity: 15",
        "method: exact, pca_components: 0, max_iter: 300",
        "angle: 0.0, pca_components: 3, max_iter: 300",
        "early_exaggeration: 4, n_iter_without_progress: 50, min_grad_norm: 1e-4",
        "method: exact, perplexity: 5, learning_rate: 50");
  }

  private static float[][] clusters(int rows, int length, int count) {
    SeededRandom random = new SeededRandom(11, "clusters", 0);
    double[][] centres = new double[count][length];
    for (double[] centre : centres) {
      for (int i = 0; i < length; i++) {
        centre[i] = 4 * random.nextGaussian();
      }
    }
    float[][] vectors = new float[rows][length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < length; i++) {
        vectors[row][i] = (float) (centres[row % count][i] + random.nextGaussian());
      }
    }
    return vectors;
  }

  @Test
  void five_clusters_of_3000_points_are_told_apart() {
    float[][] vectors = clusters(3000, 50, 5);
    double[][] points = project(0, vectors, 1);
    double trust = Trustworthiness.of(vectors, points, 5);
    assertTrue(trust >= 0.95, "trustworthiness " + trust);
    assertEquals(1.0, Separation.purity(points, 10, row -> row % 5), 0.001);
    assertTrue(Separation.silhouette(points, 5) > 0.6, "silhouette");
  }

  @Test
  void the_end_of_a_descent_diverges_no_more_than_that_of_scikit_learn() {
    double[][] points = project(EXACT, Golden.vectors(), 1);
    double[][] p = Golden.matrix("exact");
    assertTrue(divergence(p, points) <= Golden.number("kl_end") * 1.02, "" + divergence(p, points));
    assertTrue(divergence(p, points) > 0);
  }

  private static double divergence(double[][] p, double[][] points) {
    double total = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        total += i == j ? 0 : q(points[i], points[j]);
      }
    }
    double divergence = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        if (i != j && p[i][j] > 0) {
          divergence += p[i][j] * Math.log(p[i][j] * total / q(points[i], points[j]));
        }
      }
    }
    return divergence;
  }

  private static double q(double[] a, double[] b) {
    double dx = a[0] - b[0];
    double dy = a[1] - b[1];
    return 1 / (1 + dx * dx + dy * dy);
  }

  @Test
  void the_helper_of_these_tests_counts_as_scikit_learn_does() {
    assertEquals(
        Golden.number("trust"),
        Trustworthiness.of(Golden.vectors(), Golden.matrix("points"), 5),
        1e-12);
  }

  @Test
  void a_perplexity_for_more_vectors_names_what_fits() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> project(1, clusters(10, 3, 2), 1));
    assertEquals(
        "perplexity 10.0 takes more than 10.0 vectors, and there are 10; choose one below 10, or auto, which is 3.00 here",
        e.getMessage());
  }
}
