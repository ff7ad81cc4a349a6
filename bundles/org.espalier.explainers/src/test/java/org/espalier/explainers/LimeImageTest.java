package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.source.Image;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.ImageExplainerContract;
import org.junit.jupiter.api.Test;

final class LimeImageTest extends ImageExplainerContract {
  @Override
  protected LimeImage component() {
    return new LimeImage();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "n_segments: 20, hide_color: black, num_features: 4",
        "compactness: 1, num_samples: 300");
  }

  /** Four squares; the model adds up how bright the upper ones are, the left one twice. */
  private static Explanation squares(String settings) throws IOException {
    byte[] values = new byte[20 * 20];
    for (int i = 0; i < values.length; i++) {
      int upper = i % 20 < 10 ? 250 : 100;
      int lower = i % 20 < 10 ? 150 : 50;
      values[i] = (byte) (i < 200 ? upper : lower);
    }
    ExplainTrial trial =
        ExplainTrial.of(
                List.of(),
                row -> {
                  Image seen = (Image) row.get("picture");
                  return new float[] {(2 * seen.value(5, 5, 0) + seen.value(5, 15, 0)) / 255f};
                })
            .reading("picture", Column.Type.IMAGE);
    return Chosen.of(new LimeImage(), "lime_image", settings)
        .explain(Map.of("picture", new Image(20, 20, 1, values)), 0, trial);
  }

  @Test
  void weightsAreWhatTheModelLosesWithASegment() throws IOException {
    Explanation explanation = squares("n_segments: 4, hide_color: black");
    List<Attribution> attributions = explanation.attributions();
    assertEquals(4, attributions.size());
    assertEquals(new Attribution.Run(0, 10), attributions.get(0).part().pixels().get(0));
    assertEquals(500 / 255.0, attributions.get(0).weight(), 0.05);
    assertEquals(new Attribution.Run(10, 20), attributions.get(1).part().pixels().get(0));
    assertEquals(100 / 255.0, attributions.get(1).weight(), 0.05);
    assertEquals(0, attributions.get(2).weight(), 0.02);
    assertTrue(explanation.fit().orElseThrow() > 0.99, explanation.toString());
  }

  @Test
  void aSegmentOfOneColourIsItsOwnMean() throws IOException {
    assertEquals(
        0, squares("n_segments: 4, hide_color: mean").attributions().get(0).weight(), 1e-6);
  }

  @Test
  void groundThatIsCommonHidesFigures() throws IOException {
    byte[] values = new byte[12 * 12];
    for (int i = 4 * 12; i < 8 * 12; i++) {
      values[i] = (byte) 200;
    }
    Pixels bar = new Pixels(new Image(12, 12, 1, values));
    int[] inside = {5 * 12, 5 * 12 + 1};
    assertEquals(0, bar.colour(HideColor.AUTO, inside)[0]);
    assertEquals(200, bar.colour(HideColor.MEAN, inside)[0]);
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) i;
    }
    Pixels slope = new Pixels(new Image(12, 12, 1, values));
    assertEquals(11, slope.colour(HideColor.AUTO, new int[] {10, 12})[0]);
  }

  @Test
  void segmentsCoverTheImage() throws IOException {
    BitSet covered = new BitSet();
    for (Attribution attribution : squares("n_segments: 30").attributions()) {
      attribution.part().pixels().forEach(run -> covered.set(run.from(), run.to()));
    }
    assertEquals(400, covered.cardinality());
  }
}
