package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.espalier.layer.FillScope;
import org.espalier.tck.InitializerContract;
import org.junit.jupiter.api.Test;

class FeatureVectorsTest extends InitializerContract {
  private static final FeatureVectors.Settings TEXT = new FeatureVectors.Settings("text");

  private final FeatureVectors initializer = new FeatureVectors();

  @Override
  protected FeatureVectors component() {
    return new FeatureVectors();
  }

  @Override
  protected List<String> settings() {
    return List.of("feature: text");
  }

  @Override
  protected List<long[]> shapes() {
    return List.of(new long[] {3, 2});
  }

  @Override
  protected boolean random() {
    return false;
  }

  @Override
  protected FillScope scope(RandomGenerator random) {
    return new FillScope() {
      @Override
      public RandomGenerator random() {
        return random;
      }

      @Override
      public float[] vectors(String feature) {
        assertEquals("text", feature);
        return new float[] {0, 0, 1, 2, 3, 4};
      }
    };
  }

  @Test
  void theWeightIsTheVectorsOfTheFeature() throws IOException {
    assertArrayEquals(
        new float[] {0, 0, 1, 2, 3, 4},
        initializer.fill(TEXT, new long[] {3, 2}, scope(new Random())));
    assertEquals(Optional.of("text"), initializer.feature(TEXT));
  }

  @Test
  void aWeightOfAnotherSizeIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> initializer.fill(TEXT, new long[] {4, 2}, scope(new Random())));
    assertTrue(e.getMessage().contains("brings 6 numbers, but the weight is [4, 2]"));
  }

  @Test
  void withoutDataThereAreNoVectors() {
    assertThrows(
        IllegalArgumentException.class,
        () -> initializer.values(TEXT, new long[] {3, 2}, new Random()));
  }
}
