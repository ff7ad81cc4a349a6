package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.Written;
import org.espalier.source.DataException;
import org.junit.jupiter.api.Test;

class RowWeightsTest {
  private static final double[] LABELS = {1, 0, 1};

  private static float[] values(EncodedColumn column) {
    Written written = new Written();
    column.write(written);
    return written.floats();
  }

  @Test
  void withoutWeightsThereIsNoColumn() {
    assertEquals(Map.of(), new RowWeights().columns(List.of(), LABELS));
  }

  @Test
  void weightsOfRowsAreTakenAsTheyAre() {
    RowWeights weights = new RowWeights();
    weights.add("0.5", "a.csv:2");
    weights.add(" 2 ", "a.csv:3");
    weights.add("0", "a.csv:4");
    Map<String, EncodedColumn> columns = weights.columns(List.of(), LABELS);
    assertEquals(List.of("sample_weight"), List.copyOf(columns.keySet()));
    assertArrayEquals(new float[] {0.5f, 2, 0}, values(columns.get("sample_weight")));
  }

  @Test
  void weightsOfClassesMultiplyThoseOfRows() {
    List<Double> classes = List.of(10.0, 3.0);
    RowWeights weights = new RowWeights();
    assertArrayEquals(
        new float[] {3, 10, 3},
        values(weights.columns(classes, LABELS).get("sample_weight/label")));
    weights.add("0.5", "a.csv:2");
    weights.add("2", "a.csv:3");
    weights.add("0", "a.csv:4");
    Map<String, EncodedColumn> columns = weights.columns(classes, LABELS);
    assertArrayEquals(new float[] {1.5f, 20, 0}, values(columns.get("sample_weight/label")));
    assertArrayEquals(new float[] {0.5f, 2, 0}, values(columns.get("sample_weight")));
  }

  @Test
  void whatIsNoWeightIsRefusedAtItsRow() {
    RowWeights weights = new RowWeights();
    DataException wrong =
        assertThrows(DataException.class, () -> weights.add("Infinity", "a.csv:2"));
    assertEquals(
        "a.csv:2: the weight \"Infinity\" is no number from 0 on; correct it, or drop the row",
        wrong.getMessage());
  }
}
