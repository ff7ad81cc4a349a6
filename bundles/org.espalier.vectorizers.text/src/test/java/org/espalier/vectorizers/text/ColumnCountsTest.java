package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColumnCountsTest {
  @Test
  void sumsComeOutOnceInTheOrderOfColumnsAndAreForgotten() {
    Random random = new Random(3);
    for (int columns : new int[] {1, 63, 64, 65, 4096, 4097, 1 << 20}) {
      ColumnCounts counts = new ColumnCounts(columns);
      for (int row = 0; row < 20; row++) {
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int i = random.nextInt(200); i > 0; i--) {
          int column = random.nextInt(10) == 0 ? columns - 1 : random.nextInt(columns);
          int amount = random.nextInt(3) - 1;
          counts.add(column, amount);
          expected.merge(column, amount, Integer::sum);
        }
        List<Map.Entry<Integer, Integer>> drained = new ArrayList<>();
        counts.drain((column, sum) -> drained.add(Map.entry(column, sum)));
        assertEquals(List.copyOf(expected.entrySet()), drained, columns + " columns");
      }
    }
  }
}
