package org.espalier.layers.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.trace.LayerTracer;
import org.espalier.tck.TestCatalogue;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** The number of vectors of an embedding, and what is said where it cannot be. */
final class EmbeddingLimitsTest {
  private static final Shape IDS = Shape.of(Dim.BATCH, Dim.of(4));
  private final Problems problems = new Problems();

  @Test
  void theFeatureSaysHowManyIdsThereAre() {
    assertEquals(Shape.of(9, 3), table("{type: embedding, output_dim: 3}", ids(9)).orElseThrow());
    Shape open = table("{type: embedding, output_dim: 3}", unknown()).orElseThrow();
    assertEquals(Shape.of(Dim.symbol("features.text"), Dim.of(3)), open);
  }

  @Test
  void moreVectorsThanIdsAreAllowed() {
    assertEquals(
        Shape.of(20, 3),
        table("{type: embedding, input_dim: 20, output_dim: 3}", ids(9)).orElseThrow());
  }

  @Test
  void fewerVectorsThanIdsAreRefused() {
    assertRefused("{type: embedding, input_dim: 8, output_dim: 3}", ids(9), "too small for 9");
  }

  @Test
  void anUnknownNumberOfIdsHasToBeStated() {
    assertRefused("{type: embedding, output_dim: 3}", TensorType.ints(IDS), "state input_dim");
  }

  @Test
  void numbersThatAreNoIdsAreRefused() {
    assertRefused("{type: embedding, output_dim: 3}", TensorType.floats(IDS), "needs ids");
  }

  @Test
  void theLengthOfVectorsHasToBeKnown() {
    assertRefused("{type: embedding}", ids(9), "state output_dim");
    assertRefused("embedding", ids(9), "embeddings_initializer: {type: word_vectors");
  }

  private void assertRefused(String layer, TensorType feature, String reason) {
    assertTrue(table(layer, feature).isEmpty(), "not refused");
    String message = problems.inOrder("").get(0).message();
    assertTrue(message.contains(reason), message);
  }

  private static TensorType ids(int bound) {
    return TensorType.ids(IDS, Dim.of(bound));
  }

  private static TensorType unknown() {
    return TensorType.ids(IDS, Dim.symbol("features.text"));
  }

  private Optional<Shape> table(String layer, TensorType feature) {
    LayerSettings settings =
        new LayerSettings(
            new ComponentText(TestCatalogue.ofClassPath()).read(Kind.LAYER, layer),
            Optional.of("table"),
            Optional.empty(),
            true);
    Optional<Model> model =
        new LayerTracer(
                List.of(settings), Map.of("x", feature), new PlacedProblems(problems, Map.of(), ""))
            .trace();
    return model.map(traced -> traced.weights().get(0).shape());
  }
}
