package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;
import org.junit.jupiter.api.Test;

class PredictionsReaderTest {
  private static final List<String> NAMES = List.of("a, \"b\"", "c\nd", "");

  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    classes.put("", NAMES);
    classes.put("length", List.of());
    return classes;
  }

  private static String written() {
    Map<String, Predictions> outputs = new LinkedHashMap<>();
    outputs.put(
        "",
        new Predictions(
            NAMES,
            new double[] {0, 1, 2},
            new float[][] {{0.1f, 0.2f, 0.7f}, {1 / 3f, 1 / 3f, 1 / 3f}, {0, 1, 0}}));
    outputs.put(
        "length",
        new Predictions(
            List.of(),
            new double[] {1 / 3.0, -2, 1e300},
            new float[][] {{3}, {Float.NaN}, {1e-30f}}));
    return PredictionsCsv.text(outputs, new int[] {3, 5, 8});
  }

  @Test
  void whatWasWrittenIsReadToTheLastBit() throws IOException {
    PredictionsReader read = new PredictionsReader(written(), classes());
    assertEquals(List.of(3, 5, 8), read.rows());
    Predictions main = read.predictions("");
    assertEquals(NAMES, main.classes());
    assertArrayEquals(new double[] {0, 1, 2}, main.truth());
    assertArrayEquals(new float[] {0.1f, 0.2f, 0.7f}, main.scores()[0]);
    assertArrayEquals(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, main.scores()[1]);
    Predictions length = read.predictions("length");
    assertArrayEquals(new double[] {1 / 3.0, -2, 1e300}, length.truth());
    assertTrue(Float.isNaN(length.scores()[1][0]));
    assertEquals(1e-30f, length.scores()[2][0]);
  }

  @Test
  void whatIsCutOffIsDamaged() {
    String text = written();
    String cut = text.substring(0, text.length() - 9);
    String message =
        assertThrows(IOException.class, () -> new PredictionsReader(cut, classes())).getMessage();
    assertTrue(message.startsWith("predictions.csv: line 4 is damaged"), message);
  }
}
