package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.espalier.source.DataException;

/** Counts terms, and chooses and orders columns as scikit-learn's CountVectorizer does. */
final class CountVocabulary {
  private final CountAnalyzer analyzer;
  private final TermCounts counts = new TermCounts();

  CountVocabulary(CountAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  private record Term(String text, int number) {}

  /** Counts the terms of one text. */
  void add(String text) {
    counts.begin();
    analyzer.terms(text, counts);
  }

  /**
   * The terms of columns 0, 1, ..., by code point.
   *
   * @param least in how many texts a term has to stand; below 1 a share of the texts
   * @param most in how many texts a term may stand; up to 1 a share of the texts
   * @param limit keep only the most frequent terms
   * @throws DataException if none are left
   */
  List<String> terms(double least, double most, Optional<Integer> limit) {
    double from = least < 1 ? least * counts.texts() : least;
    double to = most <= 1 ? most * counts.texts() : most;
    int all = counts.terms().size();
    List<Term> kept = new ArrayList<>();
    for (int number = 0; number < all; number++) {
      if (counts.documents(number) >= from && counts.documents(number) <= to) {
        kept.add(new Term(counts.terms().term(number), number));
      }
    }
    if (kept.isEmpty()) {
      throw new DataException(
          all == 0
              ? "no training text has a term; check that the column holds text, token_pattern and"
                  + " stop_words"
              : "none of "
                  + all
                  + " terms stands in "
                  + least
                  + " to "
                  + most
                  + " of the texts; lower min_df or raise max_df");
    }
    kept.sort(Comparator.comparing(Term::text, CodePoints.ORDER));
    if (limit.isPresent() && limit.get() < kept.size()) {
      kept = mostFrequent(kept, limit.get());
    }
    return kept.stream().map(Term::text).toList();
  }

  private List<Term> mostFrequent(List<Term> sorted, int limit) {
    long[] keys = sorted.stream().mapToLong(term -> -counts.count(term.number())).toArray();
    int[] places =
        Arrays.stream(NumpyOrder.of(keys)).limit(limit).mapToInt(place -> place).sorted().toArray();
    return Arrays.stream(places).mapToObj(sorted::get).toList();
  }

  /** The number of texts. */
  int texts() {
    return counts.texts();
  }

  /** In how many texts each of some terms stands. */
  List<Integer> documents(List<String> terms) {
    return counts.documents(terms);
  }
}
