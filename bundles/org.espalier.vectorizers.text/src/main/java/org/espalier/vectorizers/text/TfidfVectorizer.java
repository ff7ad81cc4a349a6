package org.espalier.vectorizers.text;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
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
      @Doc("whether texts are put in lower case") @Default("true") boolean lowercase,
      @Doc("what happens to accents: unicode drops the marks, ascii all that is not ASCII")
          @Default("none")
          CountAnalyzer.Accents stripAccents,
      @Doc("what terms are made of: words, characters, or characters inside words") @Default("word")
          CountAnalyzer.Unit analyzer,
      @Doc("a regular expression as Python writes it: what a word is, or its group if it has one")
          @Default("'" + CountAnalyzer.WORDS + "'")
          String tokenPattern,
      @Doc("the least and the greatest number of words or characters in a term")
          @Default("[1, 1]")
          @Range(min = 1)
          List<Integer> ngramRange,
      @Doc("a list of words to leave out") @Default("none") StopWords stopWords,
      @Doc("more words to leave out, as they are after lowercase and strip_accents") @Default("[]")
          List<String> moreStopWords,
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
          boolean binary,
      @Doc(
              "what each row is divided by: the sum of its weights, or the root of that of their squares")
          @Default("l2")
          Norm norm,
      @Doc("whether rare terms weigh more") @Default("true") boolean useIdf,
      @Doc("whether terms are counted as if one more text had them all, so that none has df 0")
          @Default("true")
          boolean smoothIdf,
      @Doc("whether 1 + ln(tf) is taken in the place of tf") @Default("false")
          boolean sublinearTf) {

    /** Refuses what cannot work. */
    public Settings {
      CountVectorizer.check(ngramRange, tokenPattern, vocabulary);
    }

    CountVectorizer.Settings count() {
      return new CountVectorizer.Settings(
          lowercase,
          stripAccents,
          analyzer,
          tokenPattern,
          ngramRange,
          stopWords,
          moreStopWords,
          minDf,
          maxDf,
          maxFeatures,
          vocabulary,
          binary);
    }
  }

  /**
   * What is learned from the training texts.
   *
   * @param vocabulary the terms of columns 0, 1, ...
   * @param idf what a term's count is multiplied with; empty without {@code use_idf}
   */
  public record State(List<String> vocabulary, List<Double> idf) {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return CountVectorizer.columns(settings.vocabulary(), unknown);
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    List<String> given = settings.vocabulary();
    if (!given.isEmpty() && !settings.useIdf()) {
      return new State(given, List.of());
    }
    CountVocabulary vocabulary = new CountVocabulary(settings.count().newAnalyzer());
    for (Object cell : column) {
      vocabulary.add(Cell.text(cell));
    }
    List<String> terms =
        given.isEmpty()
            ? vocabulary.terms(settings.minDf(), settings.maxDf(), settings.maxFeatures())
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
    List<PlacedTerm> terms = settings.count().newAnalyzer().placed(Cell.text(cell));
    new KnownTerms(state.vocabulary()).parts(terms, sink);
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
