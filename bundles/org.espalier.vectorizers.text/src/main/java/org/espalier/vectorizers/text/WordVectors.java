package org.espalier.vectorizers.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.FitScope;
import org.espalier.vectorizer.IdVectors;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Turns a text into the numbers of those words that a file of word vectors knows, and brings their
 * vectors for an embedding to start with.
 *
 * <p>A batch is {@code int32 [batch, max_length]}. Number 0 is padding, with a vector of zeros;
 * number 1 stands for every other word; the words have numbers from 2: those of the training texts
 * by falling count, then, with {@code vocabulary: file}, further ones of the file in its order.
 * Texts are split as tokenizer_sequence splits them.
 *
 * <p>The file is GloVe's, word2vec's in its text or its binary format, or fastText's. Of several
 * vectors of a word the first one counts. Only training reads it: the embedding of a trained model
 * has the vectors.
 */
@Component
@VectorizerType("word_vectors")
@Doc("the numbers of a text's words, with vectors from a file for an embedding to start with")
public final class WordVectors
    implements Vectorizer<WordVectors.Settings, WordVectors.State>,
        IdVectors<WordVectors.Settings, WordVectors.State>,
        CellParts<WordVectors.Settings, WordVectors.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc(
              "the file of the vectors, of GloVe, word2vec or fastText; may be compressed with gzip, or an entry of a zip archive")
          DataFile file,
      @Doc(
              "how the file is written: glove and fasttext (.vec) are text, word2vec is its text format; auto tells them by the first bytes")
          @Default("auto")
          VectorFormat format,
      @Doc("which words of the file are known: those of the training texts, or further ones too")
          @Default("training")
          Vocabulary vocabulary,
      @Doc("the most words that are known; none for no limit") @Default("20000") @Range(min = 1)
          Optional<Integer> maxWords,
      @Doc("the vector of all other words") @Default("zero") Unknown unknown,
      @Doc("characters that separate words beside split") @Default(TokenizerSequence.FILTERS)
          String filters,
      @Doc("whether texts are put in lower case, as the words of most files are") @Default("true")
          boolean lower,
      @Doc("what separates words") @Default("\" \"") String split,
      @Doc("the length of a row, in words; auto for that of the longest training text")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> maxLength,
      @Doc("where a shorter text is padded") @Default("pre") Fitting.End padding,
      @Doc("where a longer text is cut") @Default("pre") Fitting.End truncating) {

    /** Refuses what cannot work. */
    public Settings {
      KerasTokenizer.checkSplit(split);
      if (file.path().isEmpty() && file.sha256().isEmpty()) {
        throw new IllegalArgumentException(
            "file: it names no file; write its path, or its sha256, by which it is found among the data sets, and a url to fetch it from");
      }
    }

    KerasTokenizer newTokenizer() {
      return new KerasTokenizer(Level.WORD, filters, lower, split);
    }
  }

  /** Which words of the file are known. */
  enum Vocabulary {
    /** Those of the training texts. */
    TRAINING,
    /** Those of the training texts, then the others in the order of the file. */
    FILE
  }

  /** The vector of words that the file does not have. */
  enum Unknown {
    /** Zeros. */
    ZERO,
    /** The mean of the vectors of all known words. */
    MEAN,
    /** Random numbers with the mean and the deviation of those of all known words. */
    RANDOM
  }

  /**
   * What is learned from the training texts and the file.
   *
   * @param words those with numbers 2, 3, ...
   * @param length the length of a row
   * @param vectorLength the numbers of a vector
   */
  public record State(List<String> words, int length, int vectorLength) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    Dim length = settings.maxLength().map(n -> Dim.of(n)).orElse(unknown);
    return TensorType.ids(Shape.of(Dim.BATCH, length), Dim.symbol(unknown + ".vocabulary"));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    throw new IllegalStateException("word_vectors reads a file: it is fitted in a scope");
  }

  @Override
  public State fit(Settings settings, Iterable<?> column, FitScope scope) throws IOException {
    KerasVocabulary training = new KerasVocabulary(settings.newTokenizer());
    for (Object cell : column) {
      training.add(Cell.text(cell));
    }
    List<String> sorted = training.tokens(Optional.empty(), Optional.empty());
    KnownWords known = KnownWords.find(settings, sorted, scope.files());
    Coverage coverage = new Coverage(sorted, training.counts(), known);
    if (known.words().isEmpty()) {
      throw new DataException(
          "the file has none of the training texts' words, the most frequent of which are %s; check lower, filters and split, and that the file is of their language"
              .formatted(coverage.mostFrequent()));
    }
    scope.message("word_vectors: " + coverage.words());
    return new State(
        known.words(),
        settings.maxLength().orElseGet(() -> longest(settings, column)),
        known.vectorLength());
  }

  private static int longest(Settings settings, Iterable<?> column) {
    KerasTokenizer tokenizer = settings.newTokenizer();
    int[] length = new int[1];
    int longest = 0;
    for (Object cell : column) {
      length[0] = 0;
      tokenizer.tokens(Cell.text(cell), (chars, from, to) -> length[0]++);
      longest = Math.max(longest, length[0]);
    }
    return longest;
  }

  @Override
  public TensorType type(Settings settings, State state) {
    Dim bound = Dim.of(state.words().size() + WordTable.FIRST);
    return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(state.length())), bound);
  }

  /** Padding is 0, and unknown words are 1; neither is a word. */
  @Override
  public List<String> idNames(Settings settings, State state) {
    List<String> names = new ArrayList<>(Collections.nCopies(WordTable.FIRST, ""));
    names.addAll(state.words());
    return names;
  }

  private static KerasSequencer sequencer(Settings settings, State state) {
    String unknown = ""; // no text has it as a word
    List<String> tokens = new ArrayList<>(List.of(unknown));
    tokens.addAll(state.words());
    return new KerasSequencer(settings.newTokenizer(), tokens, Optional.of(unknown));
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

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public Dim vectorLength(Settings settings, Dim unknown) {
    return unknown;
  }

  @Override
  public int vectorLength(Settings settings, State state) {
    return state.vectorLength();
  }

  @Override
  public float[] vectors(Settings settings, State state, FitScope scope) throws IOException {
    WordTable table = new WordTable(state);
    try (WordVectorReader reader =
        VectorFile.open(settings.file(), settings.format(), scope.files())) {
      table.read(reader);
    }
    return table.finish(settings.unknown(), scope.random());
  }
}
