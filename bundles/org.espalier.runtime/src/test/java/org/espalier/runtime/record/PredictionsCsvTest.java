package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;
import org.junit.jupiter.api.Test;

class PredictionsCsvTest {
  private static final Predictions CLASSES =
      new Predictions(
          List.of("a, b", "c"), new double[] {1, 0}, new float[][] {{0.25f, 0.75f}, {0.5f, 0.5f}});
  private static final Predictions NUMBERS =
      new Predictions(List.of(), new double[] {3, 4.5}, new float[][] {{2.5f}, {4}});

  @Test
  void classesHaveAColumnForEachScore() {
    assertEquals(
        """
        row,truth,predicted,"a, b",c
        7,c,c,0.25,0.75
        9,"a, b","a, b",0.5,0.5
        """,
        PredictionsCsv.text(Map.of("", CLASSES), new int[] {7, 9}));
  }

  @Test
  void furtherOutputsHaveColumnsOfTheirName() {
    Map<String, Predictions> outputs = new LinkedHashMap<>();
    outputs.put("", NUMBERS);
    outputs.put("kind", CLASSES);
    assertEquals(
        """
        row,truth,predicted,kind.truth,kind.predicted,"kind.a, b",kind.c
        7,3.0,2.5,c,c,0.25,0.75
        9,4.5,4.0,"a, b","a, b",0.5,0.5
        """,
        PredictionsCsv.text(outputs, new int[] {7, 9}));
  }
}
