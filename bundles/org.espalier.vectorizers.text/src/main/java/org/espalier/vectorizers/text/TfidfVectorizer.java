package org.espalier.vectorizers.text;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Weighs the terms of a text by how telling they are, as scikit-learn's TfidfVectorizer does.
 *
 * <p>A batch is sparse {@code float32 [batch, columns]} with the columns of {@link
 * CountVectorizer}, whose settings mean the same here. A term that stands {@code tf} times in a
 * text, and in {@code df} of {@code n} training texts, weighs {@code tf * idf} with {@code idf = 1
 * + ln((1 + n) / (1 + df))}, then each row is divided by its norm. Without {@code smooth_idf}
 * {@code idf = 1 + ln(n / df)}; with {@code sublinear_tf} {@code 1 + ln(tf)} is in the place of
 * {@code tf}.
 */
@Component
@VectorizerType("tfidf")
@Doc("how often each word of the training texts stands in a text, weighed by how rare it is")
public final class TfidfVectorizer
    implements Vectorizer<TfidfVectorizer.Settings, TfidfVectorizer.State>,
        CellParts<TfidfVectorizer.Settings, TfidfVectorizer.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Inline CountVectorizer.Settings count,
      @Doc(
              "what each row is divided by: the sum of its weights, or the root of that of their squares")
          @Default("l2")
          Norm norm,
      @Doc("whether rare terms weigh more") @Default("true") boolean useIdf,
      @Doc("whether terms are counted as if one more text had them all, so that none has df 0")
          @Default("true")
          boolean smoothIdf,
      @Doc("whether 1 + ln(tf) is taken in the place of tf") @Default("false")
          boolean sublinearTf) {}

  /**
   * What is learned from the training texts.
   *
   * @param vocabulary the terms of columns 0, 1, ...
   * @param idf what a term's count is multiplied with; empty without {@code use_idf}
   */
  public record State(List<String> vocabulary, List<Double> idf) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return CountVectorizer.columns(settings.count().vocabulary(), unknown);
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    List<String> given = settings.count().vocabulary();
    if (!given.isEmpty() && !settings.useIdf()) {
      return new State(given, List.of());
    }
    CountVocabulary vocabulary = new CountVocabulary(settings.count().analysis().newAnalyzer());
    for (Object cell : column) {
      vocabulary.add(Cell.text(cell));
    }
    List<String> terms =
        given.isEmpty()
            ? vocabulary.terms(
                settings.count().minDf(), settings.count().maxDf(), settings.count().maxFeatures())
            : given;
    return new State(terms, settings.useIdf() ? idf(settings, terms, vocabulary) : List.of());
  }

  private static List<Double> idf(
      Settings settings, List<String> terms, CountVocabulary vocabulary) {
    List<Integer> documents = vocabulary.documents(terms);
    int unseen = settings.smoothIdf() ? -1 : documents.indexOf(0);
    if (unseen >= 0) {
      throw new DataException(
          "no training text has the term \"%s\" of vocabulary, which would weigh infinitely; set smooth_idf: true, or take it out"
              .formatted(terms.get(unseen)));
    }
    double more = settings.smoothIdf() ? 1 : 0;
    double texts = vocabulary.texts() + more;
    return documents.stream().map(df -> Math.log(texts / (df + more)) + 1).toList();
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return TensorType.sparse(Dim.BATCH, Dim.of(state.vocabulary().size()));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    TfidfWeights weights = new TfidfWeights(settings, state);
    return (cell, row) ->
        weights.weigh(Cell.text(cell), (column, weight) -> row.set(column, (float) weight));
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    List<PlacedTerm> terms = settings.count().analysis().newAnalyzer().placed(Cell.text(cell));
    new KnownTerms(state.vocabulary()).parts(terms, sink);
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
