package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Background;
import org.espalier.source.Column;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.TableExplainerContract;
import org.junit.jupiter.api.Test;

final class OcclusionTableTest extends TableExplainerContract {
  @Override
  protected Occlusion component() {
    return new Occlusion();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "feature: size");
  }

  @Test
  void columnsBecomeWhatTrainingRowsHaveInTheMeanOrMostOften() throws IOException {
    List<Object> seen = new ArrayList<>();
    List<Map<String, Object>> train =
        List.of(
            Map.of("table", List.of("1", "red")),
            Map.of("table", List.of("", "blue")),
            Map.of("table", List.of("4", "blue")));
    ExplainTrial trial =
        ExplainTrial.of(
                List.of(),
                row -> {
                  seen.add(row.get("table"));
                  List<?> cells = (List<?>) row.get("table");
                  float number = Float.parseFloat(cells.get(0).toString());
                  return new float[] {cells.get(1).equals("red") ? number + 1 : number};
                })
            .reading("table", Column.Type.TEXT, "number", "colour")
            .with(new Background(train, List.of(), List.of()));
    List<Attribution> attributions =
        Chosen.of(new Occlusion(), "occlusion", "")
            .explain(Map.of("table", List.of("9", "red")), 0, trial)
            .attributions();
    assertEquals(List.of(List.of("9", "red"), List.of("2.5", "red"), List.of("9", "blue")), seen);
    assertEquals(
        List.of("number=9", "colour=red"),
        attributions.stream().map(a -> a.part().name()).toList());
    assertEquals(6.5, attributions.get(0).weight(), 1e-6);
    assertEquals(1, attributions.get(1).weight(), 1e-6);
  }

  @Test
  void aColumnOfCategoriesIsATableAndOneOfTextIsNot() throws IOException {
    List<Map<String, Object>> train =
        List.of(
            Map.of("colour", "red", "note", "a b"),
            Map.of("colour", "red", "note", "c"),
            Map.of("colour", "blue", "note", "d"));
    ExplainTrial trial =
        ExplainTrial.of(List.of(), row -> new float[] {row.get("colour").equals("red") ? 1 : 0})
            .readingCategories("colour")
            .reading("note", Column.Type.TEXT)
            .with(new Background(train, List.of(), List.of()));
    List<Attribution> attributions =
        Chosen.of(new Occlusion(), "occlusion", "")
            .explain(Map.of("colour", "blue", "note", "none here"), 0, trial)
            .attributions();
    assertEquals(
        List.of("colour=blue", "none", "here"),
        attributions.stream().map(a -> a.part().name()).toList());
    assertEquals(-1, attributions.get(0).weight(), 1e-6);
  }
}
