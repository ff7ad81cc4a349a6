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
  @Override
  protected Component<?> component() {
    return new Tsne();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "perplexity: 10, learning_rate: 80, max_iter: 400",
        "init: random, perplexity: 15",
        "method: exact, pca_components: 0, max_iter: 300",
        "angle: 0.0, pca_components: 3, max_iter: 300",
        "early_exaggeration: 4, n_iter_without_progress: 50, min_grad_norm: 1e-4");
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
  void a_perplexity_for_more_vectors_names_what_fits() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> project(1, clusters(10, 3, 2), 1));
    assertEquals(
        "perplexity 10.0 takes more than 10.0 vectors, and there are 10; choose one below 10, or auto, which is 3.00 here",
        e.getMessage());
  }
}
