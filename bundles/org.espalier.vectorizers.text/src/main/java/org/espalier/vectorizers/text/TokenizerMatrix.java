package org.espalier.vectorizers.text;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
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
 * Turns a text into one number for each word or character of the training texts, as Keras's
 * Tokenizer does in texts_to_matrix.
 *
 * <p>A batch is sparse {@code float32 [batch, columns]}. Tokens are split and numbered as by {@link
 * TokenizerSequence}, and a token's number is its column, so column 0 stays empty; there are {@code
 * num_words} columns, or as many as tokens plus 1. A text without known tokens is a row of zeros.
 */
@Component
@VectorizerType("tokenizer_matrix")
@Doc("a column for each word or character of a text: whether, how often or how tellingly it stands")
public final class TokenizerMatrix
    implements Vectorizer<TokenizerMatrix.Settings, TokenizerMatrix.State>,
        CellParts<TokenizerMatrix.Settings, TokenizerMatrix.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("what a column holds") @Default("binary") TokenWeights.Mode mode,
      @Doc("what gets a column") @Default("word") Level level,
      @Doc("the number of columns; none for one more than there are tokens") @Range(min = 2)
          Optional<Integer> numWords,
      @Doc("stands for tokens without a column; none to leave them out") Optional<String> oovToken,
      @Doc("characters that separate words beside split; without effect on characters")
          @Default(TokenizerSequence.FILTERS)
          String filters,
      @Doc("whether texts are put in lower case") @Default("true") boolean lower,
      @Doc("what separates words") @Default("\" \"") String split) {

    /** Refuses what cannot work. */
    public Settings {
      KerasTokenizer.checkSplit(split);
    }
  }

  /**
   * What is learned from the training texts.
   *
   * @param tokens those with columns 1, 2, ...
   * @param documents the number of texts
   * @param documentCounts in how many texts each token stands
   */
  public record State(List<String> tokens, long documents, List<Integer> documentCounts) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return TensorType.sparse(Dim.BATCH, settings.numWords().map(n -> Dim.of(n)).orElse(unknown));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    KerasVocabulary vocabulary = new KerasVocabulary(tokenizer(settings));
    for (Object cell : column) {
      vocabulary.add(Cell.text(cell));
    }
    List<String> tokens = vocabulary.tokens(settings.oovToken(), settings.numWords());
    return new State(tokens, vocabulary.counts().texts(), vocabulary.documentCounts(tokens));
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return TensorType.sparse(Dim.BATCH, Dim.of(columns(settings, state)));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    KerasSequencer sequencer = sequencer(settings, state);
    TokenWeights weights =
        new TokenWeights(
            settings.mode(), columns(settings, state), state.documents(), state.documentCounts());
    return (cell, row) ->
        weights.weigh(
            sequencer.numbers(Cell.text(cell)),
            (column, weight) -> row.set(column, (float) weight));
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    sequencer(settings, state).parts(Cell.text(cell), sink);
  }

  private static KerasSequencer sequencer(Settings settings, State state) {
    return new KerasSequencer(tokenizer(settings), state.tokens(), settings.oovToken());
  }

  private static int columns(Settings settings, State state) {
    return settings.numWords().orElse(state.tokens().size() + 1);
  }

  private static KerasTokenizer tokenizer(Settings settings) {
    return new KerasTokenizer(
        settings.level(), settings.filters(), settings.lower(), settings.split());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
