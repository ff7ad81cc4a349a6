package org.espalier.explainers.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AffinitiesTest {
  private static double[][] dense(Affinities affinities) {
    double[][] dense = new double[affinities.rows()][affinities.rows()];
    for (int row = 0; row < dense.length; row++) {
      for (int entry = affinities.begin(row); entry < affinities.begin(row + 1); entry++) {
        dense[row][affinities.column(entry)] = affinities.value(entry);
      }
    }
    return dense;
  }

  private static double[][] of(float[][] vectors, int neighbours, double perplexity) {
    return dense(
        Affinities.of(NearestNeighbours.of(vectors, neighbours), vectors.length, perplexity));
  }

  private static void assertMatrix(double[][] expected, double[][] actual) {
    for (int row = 0; row < expected.length; row++) {
      assertArrayEquals(expected[row], actual[row], 2e-6, "row " + row);
    }
  }

  @Test
  void of_all_neighbours_they_are_those_of_scikit_learn() {
    float[][] vectors = Golden.vectors();
    assertMatrix(
        Golden.matrix("exact"), of(vectors, vectors.length - 1, Golden.number("perplexity")));
  }

  @Test
  void of_the_nearest_neighbours_they_are_those_of_scikit_learn() {
    assertMatrix(
        Golden.matrix("neighbours"), of(Golden.vectors(), 16, Golden.number("perplexity")));
  }

  @Test
  void they_are_symmetric_and_add_up_to_one_also_for_equal_vectors() {
    float[][] vectors = new float[12][2];
    for (int row = 6; row < 12; row++) {
      vectors[row][1] = 1e-20f * row;
    }
    double[][] p = of(vectors, 7, 2);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        assertEquals(p[i][j], p[j][i], 1e-15);
        sum += p[i][j];
      }
    }
    assertEquals(1, sum, 1e-12);
  }
}
