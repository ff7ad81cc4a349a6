package org.espalier.layers.core.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.espalier.tck.InitializerContract;
import org.junit.jupiter.api.Test;

final class ValuesTest extends InitializerContract {
  @Override
  protected Values component() {
    return new Values();
  }

  @Override
  protected List<String> settings() {
    return List.of("rows: [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11, 12]]");
  }

  @Override
  protected List<long[]> shapes() {
    return List.of(new long[] {6, 2}, new long[] {2, 3, 2});
  }

  @Override
  protected boolean random() {
    return false;
  }

  private static float[] values(List<List<Double>> rows, long... shape) {
    return new Values().values(new Values.Settings(rows), shape, new Random(1));
  }

  @Test
  void rowsFollowEachOther() {
    List<List<Double>> rows = List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0));
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, values(rows, 2, 3));
  }

  @Test
  void aVectorIsOneRow() {
    assertArrayEquals(new float[] {1, 2}, values(List.of(List.of(1.0, 2.0)), 2));
  }

  @Test
  void rowsThatDoNotFitTheWeightAreRefused() {
    List<List<Double>> rows = List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> values(rows, 3, 2));
    assertEquals(
        "values has 2 rows of 3 numbers; a weight of shape [3, 2] takes 3 rows of 2",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> values(List.of(), 1, 2));
  }

  @Test
  void rowsOfDifferentLengthsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Values.Settings(List.of(List.of(1.0), List.of(2.0, 3.0))));
    assertEquals("rows[1] has 2 numbers and rows[0] has 1; all have the same", e.getMessage());
  }
}
