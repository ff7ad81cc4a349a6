package org.espalier.explainers.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.tensor.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighboursTest {
  private static double square(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }

  private static List<Integer> sorted(float[][] rows, int row, int count) {
    return IntStream.range(0, rows.length)
        .filter(other -> other != row)
        .boxed()
        .sorted((a, b) -> Double.compare(square(rows[row], rows[a]), square(rows[row], rows[b])))
        .limit(count)
        .sorted()
        .toList();
  }

  /** Whole numbers, so that many distances are equal. */
  private static float[][] rows(int count, int length) {
    SeededRandom random = new SeededRandom(count, "rows", length);
    float[][] rows = new float[count][length];
    for (float[] row : rows) {
      for (int i = 0; i < length; i++) {
        row[i] = random.nextInt(4);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 9})
  void they_are_the_nearest_and_of_equals_the_first(int length) {
    float[][] rows = rows(1100, length);
    NearestNeighbours found = NearestNeighbours.of(rows, 17);
    for (int row = 0; row < rows.length; row += 7) {
      List<Integer> indices = Arrays.stream(found.indices(row)).boxed().sorted().toList();
      assertEquals(sorted(rows, row, 17), indices, "row " + row);
      for (int i = 0; i < 17; i++) {
        assertEquals(square(rows[row], rows[found.indices(row)[i]]), found.squares(row)[i], 1e-6);
      }
    }
  }

  @Test
  void all_others_may_be_neighbours() {
    NearestNeighbours found = NearestNeighbours.of(rows(5, 2), 4);
    assertEquals(List.of(0, 1, 3, 4), Arrays.stream(found.indices(2)).boxed().sorted().toList());
  }
}
