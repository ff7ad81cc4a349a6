package org.espalier.benchmarks.espalier;

import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.espalier.vectorizers.text.CountVectorizer;

/**
 * Counts terms as {@code count} does, into dense rows, as engines without sparse rows take them.
 */
@VectorizerType("dense_count")
public final class DenseCount
    implements Vectorizer<CountVectorizer.Settings, CountVectorizer.State> {
  private final CountVectorizer sparse = new CountVectorizer();

  @Override
  public TensorType type(CountVectorizer.Settings settings, Dim unknown) {
    return dense(sparse.type(settings, unknown));
  }

  @Override
  public CountVectorizer.State fit(CountVectorizer.Settings settings, Iterable<?> column) {
    return sparse.fit(settings, column);
  }

  @Override
  public TensorType type(CountVectorizer.Settings settings, CountVectorizer.State state) {
    return dense(sparse.type(settings, state));
  }

  private static TensorType dense(TensorType type) {
    return TensorType.floats(Shape.of(Dim.BATCH, type.shape().dim(1)));
  }

  @Override
  public Encoder encoder(CountVectorizer.Settings settings, CountVectorizer.State state) {
    return sparse.encoder(settings, state);
  }

  @Override
  public Class<CountVectorizer.State> stateType() {
    return sparse.stateType();
  }
}
