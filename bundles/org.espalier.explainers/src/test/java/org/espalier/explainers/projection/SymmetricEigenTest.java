package org.espalier.explainers.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.espalier.tensor.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  private static void assertDecomposed(double[][] matrix) {
    SymmetricEigen.Pairs pairs = SymmetricEigen.of(copy(matrix));
    double scale = Math.max(1e-300, Math.abs(pairs.values()[0]));
    for (int k = 0; k < matrix.length; k++) {
      double[] vector = pairs.vectors()[k];
      for (int i = 0; i < matrix.length; i++) {
        double product = Bases.dot(matrix[i], vector);
        assertEquals(pairs.values()[k] * vector[i], product, 1e-12 * scale * matrix.length);
      }
      for (int other = 0; other <= k; other++) {
        double expected = other == k ? 1 : 0;
        assertEquals(expected, Bases.dot(vector, pairs.vectors()[other]), 1e-12);
      }
      assertTrue(k == 0 || pairs.values()[k] <= pairs.values()[k - 1], "sorted");
    }
  }

  private static double[][] products(int size, int rank) {
    SeededRandom random = new SeededRandom(size, "matrix", rank);
    double[][] rows = new double[size][rank];
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < rank; k++) {
        rows[i][k] = random.nextGaussian();
      }
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = Bases.dot(rows[i], rows[j]);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 60})
  void values_and_vectors_make_the_matrix(int size) {
    assertDecomposed(products(size, size));
    assertDecomposed(products(size, 1));
    assertDecomposed(new double[size][size]);
  }

  @Test
  void values_of_very_different_size_are_found() {
    double[][] matrix = new double[3][3];
    matrix[0][0] = 1e12;
    matrix[1][1] = 1;
    matrix[2][2] = 1e-12;
    matrix[0][1] = 1e3;
    matrix[1][0] = 1e3;
    assertDecomposed(matrix);
  }

  @Test
  void equal_values_have_vectors_at_right_angles() {
    double[][] matrix = {{2, 1, 1}, {1, 2, 1}, {1, 1, 2}};
    assertDecomposed(matrix);
    assertArrayEquals(new double[] {4, 1, 1}, SymmetricEigen.of(copy(matrix)).values(), 1e-14);
  }
}
