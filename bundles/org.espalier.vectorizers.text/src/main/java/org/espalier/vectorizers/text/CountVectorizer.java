package org.espalier.vectorizers.text;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
 * Counts the terms of a text, as scikit-learn's CountVectorizer does.
 *
 * <p>A batch is sparse {@code float32 [batch, columns]}, a column for each term of the training
 * texts, ordered by code point. A term is a word of two characters or more unless the settings say
 * otherwise. Terms that were not in the training texts are left out; a text without known terms is
 * a row of zeros.
 *
 * <p>Two settings differ in form. {@code min_df} and {@code max_df} are shares or numbers of texts
 * by their size, not by the way they are written: below 1 (for {@code max_df} up to 1) a share. A
 * list of stop words of one's own is {@code more_stop_words}.
 */
@Component
@VectorizerType("count")
@Doc("how often each word of the training texts stands in a text")
public final class CountVectorizer
    implements Vectorizer<CountVectorizer.Settings, CountVectorizer.State>,
        CellParts<CountVectorizer.Settings, CountVectorizer.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Inline Analysis analysis,
      @Doc("in how many training texts a term has to stand; below 1 a share of them")
          @Default("1")
          @Range(min = 0)
          double minDf,
      @Doc("in how many training texts a term may stand; up to 1 a share of them")
          @Default("1.0")
          @Range(min = 0)
          double maxDf,
      @Doc("keep only the most frequent terms; none for all") @Range(min = 1)
          Optional<Integer> maxFeatures,
      @Doc("the terms to count, in the order of their columns; empty to learn them") @Default("[]")
          List<String> vocabulary,
      @Doc("whether a term counts once, however often it stands in a text") @Default("false")
          boolean binary) {

    /** Refuses a vocabulary with a term twice. */
    public Settings {
      if (new HashSet<>(vocabulary).size() != vocabulary.size()) {
        throw new IllegalArgumentException("vocabulary: a term stands there twice; remove one");
      }
    }
  }

  /**
   * What is learned from the training texts.
   *
   * @param vocabulary the terms of columns 0, 1, ...
   */
  public record State(List<String> vocabulary) {}

  /** Sparse rows of a given vocabulary, or of one that is not known yet. */
  static TensorType columns(List<String> vocabulary, Dim unknown) {
    return TensorType.sparse(Dim.BATCH, vocabulary.isEmpty() ? unknown : Dim.of(vocabulary.size()));
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return columns(settings.vocabulary(), unknown);
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    if (!settings.vocabulary().isEmpty()) {
      return new State(settings.vocabulary());
    }
    CountVocabulary vocabulary = new CountVocabulary(settings.analysis().newAnalyzer());
    for (Object cell : column) {
      vocabulary.add(Cell.text(cell));
    }
    return new State(vocabulary.terms(settings.minDf(), settings.maxDf(), settings.maxFeatures()));
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return TensorType.sparse(Dim.BATCH, Dim.of(state.vocabulary().size()));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    CountAnalyzer analyzer = settings.analysis().newAnalyzer();
    KnownTerms known = new KnownTerms(state.vocabulary());
    return (cell, row) -> {
      analyzer.terms(Cell.text(cell), known);
      known
          .counts()
          .drain((column, count) -> row.set(column, settings.binary() ? 1f : (float) count));
    };
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    List<PlacedTerm> terms = settings.analysis().newAnalyzer().placed(Cell.text(cell));
    new KnownTerms(state.vocabulary()).parts(terms, sink);
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
