package org.espalier.runtime.training;

import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.espalier.layer.FillScope;
import org.espalier.runtime.data.FittedFeature;

/** What surrounds the initializer of one weight: its random numbers, and the features. */
record WeightScope(RandomGenerator random, Map<String, FittedFeature> features)
    implements FillScope {
  @Override
  public float[] vectors(String feature) throws IOException {
    FittedFeature fitted = features.get(feature);
    if (fitted == null) {
      throw new IllegalArgumentException(
          "there is no feature \"%s\" (%s)"
              .formatted(feature, String.join(", ", features.keySet())));
    }
    return fitted.vectors();
  }
}
