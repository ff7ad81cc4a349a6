package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ridge and selection give, against elimination on the normal equations and refits. */
class LinearFitTest {
  private final Random random = new Random(9);

  private double[] numbers(int count) {
    return random.doubles(count).toArray();
  }

  private BitMatrix samples(int rows, int columns) {
    BitMatrix samples = new BitMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (random.nextInt(3) == 0) {
          samples.remove(i, j);
        }
      }
    }
    return samples;
  }

  /** The coefficients and, behind them, the intercept, which is not penalised. */
  private static double[] eliminated(
      SampleMatrix samples, double[] scores, double[] weights, int[] columns, double alpha) {
    int size = columns.length + 1;
    double[][] equations = new double[size][size + 1];
    for (int i = 0; i < samples.rows(); i++) {
      double[] row = new double[size + 1];
      for (int j = 0; j < columns.length; j++) {
        row[j] = samples.element(i, columns[j]);
      }
      row[size - 1] = 1;
      row[size] = scores[i];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b <= size; b++) {
          equations[a][b] += weights[i] * row[a] * row[b];
        }
      }
    }
    for (int j = 0; j < columns.length; j++) {
      equations[j][j] += alpha;
    }
    return solved(equations);
  }

  private static double[] solved(double[][] equations) {
    int size = equations.length;
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        double factor = a == b ? 0 : equations[b][a] / equations[a][a];
        for (int c = a; c <= size; c++) {
          equations[b][c] -= factor * equations[a][c];
        }
      }
    }
    double[] solution = new double[size];
    Arrays.setAll(solution, i -> equations[i][size] / equations[i][i]);
    return solution;
  }

  private static int[] all(int columns) {
    int[] all = new int[columns];
    Arrays.setAll(all, j -> j);
    return all;
  }

  @ParameterizedTest
  @CsvSource({"50, 1, 1", "50, 7, 1", "300, 70, 0.01", "40, 90, 1", "40, 65, 0.01"})
  void ridgeSolvesTheNormalEquations(int rows, int columns, double alpha) {
    BitMatrix samples = samples(rows, columns);
    double[] scores = numbers(rows);
    double[] weights = numbers(rows);
    double[] expected = eliminated(samples, scores, weights, all(columns), alpha);
    Ridge ridge = Ridge.fit(new WeightedData(samples, scores, weights), alpha);
    assertArrayEquals(Arrays.copyOf(expected, columns), ridge.coefficients(), 1e-6);
    assertEquals(expected[columns], ridge.intercept(), 1e-6);
  }

  @Test
  void bitsAndNumbersGiveTheSame() {
    BitMatrix bits = samples(60, 130);
    SampleMatrix numbers = bits.columns(all(130));
    double[] byRow = numbers(60);
    double[] byColumn = numbers(130);
    assertArrayEquals(numbers.times(byColumn), bits.times(byColumn), 1e-12);
    assertArrayEquals(numbers.transposedTimes(byRow), bits.transposedTimes(byRow), 1e-12);
    assertArrayEquals(
        numbers.transposedSquaresTimes(byRow), bits.transposedSquaresTimes(byRow), 1e-12);
  }

  @Test
  void forwardSelectionTakesWhatARefitOfEachWouldTake() {
    int columns = 25;
    BitMatrix samples = samples(200, columns);
    double[] weights = numbers(200);
    double[] scores = samples.times(numbers(columns));
    List<Integer> expected = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      expected.add(bestByRefits(samples, scores, weights, expected));
    }
    int[] chosen = new ForwardSelection(new WeightedData(samples, scores, weights)).choose(6);
    assertEquals(expected, Arrays.stream(chosen).boxed().toList());
  }

  private static int bestByRefits(
      SampleMatrix samples, double[] scores, double[] weights, List<Integer> taken) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < samples.columns(); j++) {
      List<Integer> tried = new ArrayList<>(taken);
      tried.add(j);
      int[] columns = tried.stream().mapToInt(i -> i).toArray();
      double error = taken.contains(j) ? least : error(samples, scores, weights, columns);
      if (error < least) {
        best = j;
        least = error;
      }
    }
    return best;
  }

  private static double error(
      SampleMatrix samples, double[] scores, double[] weights, int[] columns) {
    double[] line = eliminated(samples, scores, weights, columns, 0);
    double error = 0;
    for (int i = 0; i < scores.length; i++) {
      double said = line[columns.length];
      for (int j = 0; j < columns.length; j++) {
        said += line[j] * samples.element(i, columns[j]);
      }
      error += weights[i] * (said - scores[i]) * (said - scores[i]);
    }
    return error;
  }

  @Test
  void columnsThatSayTheSameAreTakenOnce() {
    double[][] rows = new double[50][3];
    double[] scores = new double[50];
    for (int i = 0; i < rows.length; i++) {
      double x = random.nextDouble();
      rows[i] = new double[] {x, x, random.nextDouble()};
      scores[i] = 3 * x + rows[i][2];
    }
    double[] weights = numbers(50);
    int[] chosen =
        new ForwardSelection(new WeightedData(new DenseMatrix(rows), scores, weights)).choose(3);
    assertArrayEquals(new int[] {0, 2, 1}, chosen);
  }

  @Test
  void aPerfectLineFitsWholly() {
    BitMatrix samples = samples(80, 5);
    double[] scores = samples.times(new double[] {1, -2, 0, 3, 0.5});
    Ridge ridge = Ridge.fit(new WeightedData(samples, scores, numbers(80)), 1e-9);
    assertArrayEquals(new double[] {1, -2, 0, 3, 0.5}, ridge.coefficients(), 1e-6);
    assertEquals(1, ridge.fit(), 1e-9);
    assertTrue(Math.abs(ridge.intercept()) < 1e-6);
  }
}
