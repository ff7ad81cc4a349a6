package org.espalier.vectorizers.text;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Counts the terms of a text in columns that their hashes choose, as scikit-learn's
 * HashingVectorizer does.
 *
 * <p>A batch is sparse {@code float32 [batch, n_features]}. Nothing is learned from the training
 * texts, so no term is unknown; several may share a column. A term's column is {@code |h| mod
 * n_features} with {@code h} the 32-bit MurmurHash3 of its UTF-8 bytes, seed 0, and counts as -1
 * where {@code h} is negative, so that terms which share a column rather cancel than add up. The
 * settings that {@link CountVectorizer} has too mean the same.
 */
@Component
@VectorizerType("hashing")
@Doc("how often words stand in a text, in columns that are chosen by hashing and not learned")
public final class HashingVectorizer
    implements Vectorizer<HashingVectorizer.Settings, HashingVectorizer.State>,
        CellParts<HashingVectorizer.Settings, HashingVectorizer.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Inline Analysis analysis,
      @Doc("whether a term counts once, however often it stands in a text") @Default("false")
          boolean binary,
      @Doc("the number of columns") @Default("1048576") @Range(min = 1, max = 1 << 24)
          int nFeatures,
      @Doc(
              "what each row is divided by: the sum of its absolute counts, or the root of that of their squares")
          @Default("l2")
          Norm norm,
      @Doc("whether every other term, by its hash, counts as -1") @Default("true")
          boolean alternateSign) {}

  /**
   * What is learned from the training texts: nothing.
   *
   * @param columns the number of columns
   */
  public record State(int columns) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return TensorType.sparse(Dim.BATCH, Dim.of(settings.nFeatures()));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    return new State(settings.nFeatures());
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return TensorType.sparse(Dim.BATCH, Dim.of(state.columns()));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    HashedWeights weights = new HashedWeights(settings);
    return (cell, row) ->
        weights.weigh(Cell.text(cell), (column, weight) -> row.set(column, (float) weight));
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    new HashedWeights(settings).parts(Cell.text(cell), sink);
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
