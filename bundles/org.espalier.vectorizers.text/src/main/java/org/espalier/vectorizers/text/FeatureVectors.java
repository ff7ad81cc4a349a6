package org.espalier.vectorizers.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.FillScope;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * Starts an embedding with the vectors that a feature brings for its ids, such as those of the
 * vectorizer of the same name.
 *
 * <p>The weight is a row for each id of the feature, as wide as the vectors are long.
 */
@Component
@InitializerType("word_vectors")
@Doc("the vectors that a feature brings for its words")
public final class FeatureVectors implements Initializer<FeatureVectors.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("the feature whose vectorizer brings vectors, such as word_vectors") String feature) {}

  @Override
  public Optional<String> feature(Settings settings) {
    return Optional.of(settings.feature());
  }

  @Override
  public float[] values(Settings settings, long[] shape, RandomGenerator random) {
    throw new IllegalArgumentException(
        "the vectors of a feature are there in a training only, where data were read");
  }

  @Override
  public float[] fill(Settings settings, long[] shape, FillScope scope) throws IOException {
    float[] vectors = scope.vectors(settings.feature());
    long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (vectors.length != size) {
      throw new IllegalArgumentException(
          "the feature \"%s\" brings %d numbers, but the weight is %s; leave input_dim and output_dim of the embedding out"
              .formatted(settings.feature(), vectors.length, Arrays.toString(shape)));
    }
    return vectors;
  }
}
