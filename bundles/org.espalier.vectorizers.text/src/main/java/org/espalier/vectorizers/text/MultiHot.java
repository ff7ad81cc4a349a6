package org.espalier.vectorizers.text;

import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Turns a list of indices into a row that is 1 in these columns and 0 elsewhere, as the Keras
 * tutorial on film reviews does with lists of word numbers.
 *
 * <p>A batch is sparse {@code float32 [batch, num_words]}. A cell is a text of whole numbers from 0
 * on, with white space, commas, semicolons or brackets between them: {@code 3 17 256} or {@code [3,
 * 17, 256]}. An index that stands there twice counts once. Indices from {@code num_words} on are
 * left out, or become {@code oov_char}, as in Keras's imdb.load_data, whose {@code oov_char} is 2.
 * An empty cell is a row of zeros.
 *
 * <p>Texts become such rows by {@link TokenizerMatrix} in one step.
 */
@Component
@VectorizerType("multi_hot")
@Doc("1 in the columns that a list of indices names, as in 3 17 256, and 0 elsewhere")
public final class MultiHot implements Vectorizer<MultiHot.Settings, MultiHot.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("the number of columns; none for one more than the greatest index of the training rows")
          @Range(min = 1)
          Optional<Integer> numWords,
      @Doc("the index in place of those from num_words on; none to leave them out") @Range(min = 0)
          Optional<Integer> oovChar) {

    /** Refuses what cannot work. */
    public Settings {
      if (oovChar.isPresent() && numWords.isPresent() && oovChar.get() >= numWords.get()) {
        throw new IllegalArgumentException(
            "oov_char: %d is no column; write one below num_words, which is %d"
                .formatted(oovChar.get(), numWords.get()));
      }
    }
  }

  /**
   * What is learned from the training rows.
   *
   * @param columns the number of columns
   */
  public record State(int columns) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return TensorType.sparse(Dim.BATCH, settings.numWords().map(n -> Dim.of(n)).orElse(unknown));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    return new State(settings.numWords().orElseGet(() -> columns(settings, column)));
  }

  private static int columns(Settings settings, Iterable<?> column) {
    int[] greatest = {settings.oovChar().orElse(-1)};
    for (Object cell : column) {
      IndexList.read(Cell.text(cell), index -> greatest[0] = Math.max(greatest[0], index));
    }
    if (greatest[0] < 0) {
      throw new DataException(
          "no training row has an index; check that the column holds lists of them, or set num_words");
    }
    if (greatest[0] == Integer.MAX_VALUE) {
      throw new DataException(
          "the index " + greatest[0] + " is too great for a column; set num_words");
    }
    return greatest[0] + 1;
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return TensorType.sparse(Dim.BATCH, Dim.of(state.columns()));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    ColumnCounts counts = new ColumnCounts(state.columns());
    int oov = settings.oovChar().orElse(-1);
    IndexList.Sink sink =
        index -> {
          int column = index < state.columns() ? index : oov;
          if (column >= 0) {
            counts.add(column, 1);
          }
        };
    return (cell, row) -> {
      IndexList.read(Cell.text(cell), sink);
      counts.drain((column, count) -> row.set(column, 1f));
    };
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
