package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.source.Column;
import org.espalier.source.Image;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.ImageExplainerContract;
import org.junit.jupiter.api.Test;

final class OcclusionImageTest extends ImageExplainerContract {
  @Override
  protected Occlusion component() {
    return new Occlusion();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "patch_size: 3", "patch_size: 4, stride: 2, fill: black");
  }

  /** Explains a model that says what the first pixel of a second channel is. */
  private static List<Attribution> explain(String settings) throws IOException {
    byte[] values = new byte[5 * 3 * 3];
    values[1] = (byte) 150;
    ExplainTrial trial =
        ExplainTrial.of(List.of(), row -> new float[] {((Image) row.get("picture")).value(0, 0, 1)})
            .reading("picture", Column.Type.IMAGE);
    return Chosen.of(new Occlusion(), "occlusion", settings)
        .explain(Map.of("picture", new Image(5, 3, 3, values)), 0, trial)
        .attributions();
  }

  @Test
  void patchesCoverTheImageAndEndAtItsEdge() throws IOException {
    List<Attribution> attributions = explain("patch_size: 2, fill: gray");
    assertEquals(6, attributions.size());
    assertEquals("patch at 0, 0", attributions.get(0).part().name());
    assertEquals(22, attributions.get(0).weight(), 1e-6);
    assertEquals(
        List.of(new Attribution.Run(0, 2), new Attribution.Run(3, 5)),
        attributions.get(0).part().pixels());
    int pixels =
        attributions.stream()
            .flatMap(a -> a.part().pixels().stream())
            .mapToInt(run -> run.to() - run.from())
            .sum();
    assertEquals(15, pixels);
  }

  @Test
  void aPatchIsFilledWithTheMeanOfEachChannel() throws IOException {
    assertEquals(140, explain("patch_size: 5, fill: mean").get(0).weight(), 1e-6);
    assertEquals(-105, explain("patch_size: 5, fill: white").get(0).weight(), 1e-6);
  }
}
