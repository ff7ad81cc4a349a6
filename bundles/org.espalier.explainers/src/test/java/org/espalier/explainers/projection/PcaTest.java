package org.espalier.explainers.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ProjectorContract;
import org.espalier.tensor.SeededRandom;
import org.junit.jupiter.api.Test;

class PcaTest extends ProjectorContract {
  private static final int RANDOMIZED = 2;
  private static final int EXACT = 3;

  @Override
  protected Component<?> component() {
    return new Pca();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "whiten: true", "svd_solver: randomized", "svd_solver: covariance_eigh");
  }

  private static void assertPoints(double[][] expected, double[][] actual, double tolerance) {
    assertEquals(expected.length, actual.length);
    for (int row = 0; row < expected.length; row++) {
      assertArrayEquals(expected[row], actual[row], tolerance, "row " + row);
    }
  }

  @Test
  void points_and_their_signs_are_those_of_scikit_learn() {
    for (int sample : new int[] {0, RANDOMIZED, EXACT}) {
      assertPoints(Golden.matrix("pca"), project(sample, Golden.vectors(), 1), 2e-6);
    }
  }

  /** Many numbers of which some directions stand out. */
  private static float[][] vectors(int rows, int length) {
    SeededRandom random = new SeededRandom(5, "vectors", rows);
    float[][] vectors = new float[rows][length];
    for (float[] vector : vectors) {
      double first = 9 * random.nextGaussian();
      double second = 4 * random.nextGaussian();
      for (int i = 0; i < length; i++) {
        double noise = 0.3 * random.nextGaussian();
        vector[i] = (float) (100 + first * Math.sin(i) + second * Math.cos(2 * i) + noise);
      }
    }
    return vectors;
  }

  @Test
  void all_ways_to_find_directions_agree_for_more_rows_and_for_more_columns() {
    for (float[][] vectors : List.of(vectors(700, 520), vectors(40, 300), vectors(300, 40))) {
      double[][] exact = project(EXACT, vectors, 1);
      assertPoints(exact, project(RANDOMIZED, vectors, 2), 1e-3);
      assertPoints(exact, project(0, vectors, 3), 1e-3);
    }
  }

  @Test
  void whitened_points_have_a_variance_of_one() {
    double[][] points = project(1, vectors(200, 10), 1);
    for (int axis = 0; axis < 2; axis++) {
      int k = axis;
      double squares = Arrays.stream(points).mapToDouble(point -> point[k] * point[k]).sum();
      assertEquals(1, squares / 199, 1e-9);
    }
  }

  @Test
  void what_lies_on_a_line_stays_on_it() {
    float[][] line = {{1, 2, 3}, {2, 4, 6}, {4, 8, 12}};
    for (int sample = 0; sample < 4; sample++) {
      for (double[] point : project(sample, line, 1)) {
        assertEquals(0, point[1], 1e-5);
      }
    }
  }
}
