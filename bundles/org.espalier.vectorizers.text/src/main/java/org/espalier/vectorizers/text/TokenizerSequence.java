package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Turns a text into the numbers of its words or characters, as Keras's Tokenizer and pad_sequences
 * do.
 *
 * <p>A batch is {@code int32 [batch, max_length]}. Number 0 is padding; tokens have numbers from 1
 * by falling count in the training texts, behind {@code oov_token}, which is 1 if it is set. With
 * {@code num_words} only numbers below it are used; other tokens are left out, or become {@code
 * oov_token}. Numbers are below {@code num_words}, or below the size of the vocabulary plus 1.
 *
 * <p>{@code max_length: auto} is the length of the longest training text, as it would be without
 * the tokens that are left out; Keras's pad_sequences takes the longest text of each call.
 */
@Component
@VectorizerType("tokenizer_sequence")
@Doc("the numbers of a text's words or characters, padded to one length")
public final class TokenizerSequence
    implements Vectorizer<TokenizerSequence.Settings, TokenizerSequence.State>,
        CellParts<TokenizerSequence.Settings, TokenizerSequence.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("what gets a number") @Default("word") Level level,
      @Doc("numbers stay below this; none for all tokens") @Range(min = 2)
          Optional<Integer> numWords,
      @Doc("stands for tokens without a number; none to leave them out") Optional<String> oovToken,
      @Doc("characters that separate words beside split; without effect on characters")
          @Default(FILTERS)
          String filters,
      @Doc("whether texts are put in lower case") @Default("true") boolean lower,
      @Doc("what separates words") @Default("\" \"") String split,
      @Doc("the length of a row, in tokens; auto for that of the longest training text")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> maxLength,
      @Doc("where a shorter text is padded") @Default("pre") Fitting.End padding,
      @Doc("where a longer text is cut") @Default("pre") Fitting.End truncating) {

    /** Refuses what cannot work. */
    public Settings {
      KerasTokenizer.checkSplit(split);
    }
  }

  /** Keras's filters: punctuation, tab and line feed, but not the apostrophe. */
  static final String FILTERS = "\"!\\\"#$%&()*+,-./:;<=>?@[\\\\]^_`{|}~\\t\\n\"";

  /**
   * What is learned from the training texts.
   *
   * @param tokens those with numbers 1, 2, ...
   * @param length the length of a row
   */
  public record State(List<String> tokens, int length) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    Dim length = settings.maxLength().map(n -> Dim.of(n)).orElse(unknown);
    Dim bound = settings.numWords().map(n -> Dim.of(n)).orElse(Dim.symbol(unknown + ".vocabulary"));
    return TensorType.ids(Shape.of(Dim.BATCH, length), bound);
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    KerasVocabulary vocabulary = new KerasVocabulary(tokenizer(settings));
    for (Object cell : column) {
      vocabulary.add(Cell.text(cell));
    }
    List<String> tokens = vocabulary.tokens(settings.oovToken(), settings.numWords());
    return new State(
        tokens, settings.maxLength().orElseGet(() -> longest(settings, tokens, column)));
  }

  private static int longest(Settings settings, List<String> tokens, Iterable<?> column) {
    KerasSequencer sequencer = new KerasSequencer(tokenizer(settings), tokens, settings.oovToken());
    int longest = 0;
    for (Object cell : column) {
      longest = Math.max(longest, sequencer.numbers(Cell.text(cell)).length);
    }
    if (longest == 0) {
      throw new DataException(
          "no training text has a token with a number; raise num_words, or set max_length");
    }
    return longest;
  }

  @Override
  public TensorType type(Settings settings, State state) {
    Dim bound = Dim.of(settings.numWords().orElse(state.tokens().size() + 1));
    return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(state.length())), bound);
  }

  @Override
  public List<String> idNames(Settings settings, State state) {
    List<String> names = new ArrayList<>(List.of(""));
    names.addAll(state.tokens());
    return names;
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    sequencer(settings, state)
        .parts(Cell.text(cell), state.length(), settings.padding(), settings.truncating(), sink);
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    KerasSequencer sequencer = sequencer(settings, state);
    return (cell, row) -> {
      int[] numbers = sequencer.numbers(Cell.text(cell));
      Fitting place =
          Fitting.of(numbers.length, state.length(), settings.padding(), settings.truncating());
      for (int i = place.from(); i < place.to(); i++) {
        row.set(place.at() + i - place.from(), numbers[i]);
      }
    };
  }

  private static KerasSequencer sequencer(Settings settings, State state) {
    return new KerasSequencer(tokenizer(settings), state.tokens(), settings.oovToken());
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
