package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.TextExplainerContract;
import org.junit.jupiter.api.Test;

final class OcclusionTextTest extends TextExplainerContract {
  private final List<Object> seen = new ArrayList<>();

  /** Says how long the text is, in tenths, and remembers the texts. */
  private final ExplainTrial length =
      ExplainTrial.of(
              List.of(),
              row -> {
                seen.add(row.get("text"));
                return new float[] {row.get("text").toString().length() / 10f};
              })
          .reading("text", Column.Type.TEXT)
          .reading("other", Column.Type.TEXT);

  @Override
  protected Occlusion component() {
    return new Occlusion();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "window: 2", "level: char", "mask_string: UNKWORDZ, num_features: 3");
  }

  private Explanation explain(String settings, String text) throws IOException {
    return Chosen.of(new Occlusion(), "occlusion", settings)
        .explain(Map.of("text", text, "other", "it stays"), 0, length);
  }

  @Test
  void eachWordIsTakenAwayWhereItStands() throws IOException {
    Explanation explanation = explain("feature: text", "no, no Anna");
    assertEquals(List.of("no, no Anna", ", no Anna", "no,  Anna", "no, no "), seen);
    Attribution first = explanation.attributions().get(0);
    assertEquals("Anna", first.part().name());
    assertEquals(0.4, first.weight(), 1e-6);
    assertEquals(List.of(new Attribution.Run(7, 11)), first.part().spans());
  }

  @Test
  void wordsThatFollowEachOtherAreTakenAwayTogether() throws IOException {
    Explanation explanation = explain("feature: text, window: 2, mask_string: _", "a b c");
    assertEquals(List.of("a b c", "_ _ c", "a b _"), seen);
    assertEquals(List.of(new Attribution.Run(0, 3)), spans(explanation, "a b"));
    assertEquals(List.of(new Attribution.Run(4, 5)), spans(explanation, "c"));
  }

  private static List<Attribution.Run> spans(Explanation explanation, String name) {
    return explanation.attributions().stream()
        .filter(a -> a.part().name().equals(name))
        .findFirst()
        .orElseThrow()
        .part()
        .spans();
  }

  @Test
  void charactersBeyondTheFirstPlaneAreTakenAwayWhole() throws IOException {
    explain("feature: text, level: char", "a\ud83d\ude00");
    assertEquals(List.of("a\ud83d\ude00", "\ud83d\ude00", "a"), seen);
  }

  @Test
  void allFeaturesAreExplainedUnlessOneIsNamed() throws IOException {
    Explanation explanation = explain("", "one two");
    assertEquals(
        List.of("one", "two", "it", "stays"),
        explanation.attributions().stream().map(a -> a.part().name()).toList());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> explain("feature: txt", "one"));
    assertEquals("feature: the model has no feature \"txt\"; it has text, other", e.getMessage());
  }

  @Test
  void anEmptyTextHasNoParts() throws IOException {
    assertEquals(List.of(), explain("feature: text", "").attributions());
  }
}
