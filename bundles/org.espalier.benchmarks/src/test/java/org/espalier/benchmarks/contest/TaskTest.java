package org.espalier.benchmarks.contest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTest {
  private static final Task TASK =
      new Task(
          new Task.Model("names", true, 2),
          2,
          0.5f,
          new float[] {},
          new int[] {1, 2, 3, 4, 5, 6},
          new float[] {0, 1, 1, 0, 0, 1},
          Map.of("dense/kernel", new Task.Weight(new int[] {1, 2}, new float[] {7, 8})),
          new int[][] {{2, 0, 1}, {0, 1, 2}});

  @Test
  void aFileKeepsEverything(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.task");
    TASK.write(file);
    Task read = Task.read(file);
    assertEquals(new Task.Model("names", true, 2), read.model());
    assertEquals(2, read.batchSize());
    assertEquals(0.5f, read.learningRate());
    assertEquals(0, read.features().length);
    assertArrayEquals(TASK.ids(), read.ids());
    assertArrayEquals(TASK.targets(), read.targets());
    assertArrayEquals(new int[] {1, 2}, read.weight("dense/kernel").shape());
    assertArrayEquals(new float[] {7, 8}, read.weight("dense/kernel").values());
    assertArrayEquals(new int[] {2, 0, 1}, read.order(1));
    assertArrayEquals(new int[] {0, 1, 2}, read.order(2));
  }

  @Test
  void aRowHasItsShareOfTheIds() {
    assertEquals(3, TASK.rows());
    assertEquals(2, TASK.width());
  }

  @Test
  void aWeightThatIsMissingIsNamed() {
    Throwable thrown =
        assertThrows(IllegalArgumentException.class, () -> TASK.weight("dense/bias"));
    assertEquals("the task has no weight dense/bias, only [dense/kernel]", thrown.getMessage());
  }
}
