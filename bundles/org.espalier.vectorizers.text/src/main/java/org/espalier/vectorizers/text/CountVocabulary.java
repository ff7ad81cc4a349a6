package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;

/** Counts terms, and chooses and orders columns as scikit-learn's CountVectorizer does. */
final class CountVocabulary {
  private static final class Entry {
    final String term;
    long count;
    long documents;
    long lastDocument;

    Entry(String term) {
      this.term = term;
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private long documents;

  /** Counts the terms of one text. */
  void add(CountAnalyzer analyzer, String text) {
    documents++;
    analyzer.terms(text, this::count);
  }

  private void count(String term) {
    Entry entry = entries.computeIfAbsent(term, Entry::new);
    entry.count++;
    if (entry.lastDocument != documents) {
      entry.lastDocument = documents;
      entry.documents++;
    }
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
    double from = least < 1 ? least * documents : least;
    double to = most <= 1 ? most * documents : most;
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.documents >= from && entry.documents <= to) {
        kept.add(entry);
      }
    }
    if (kept.isEmpty()) {
      throw new DataException(
          entries.isEmpty()
              ? "no training text has a term; check that the column holds text, token_pattern and"
                  + " stop_words"
              : "none of "
                  + entries.size()
                  + " terms stands in "
                  + least
                  + " to "
                  + most
                  + " of the texts; lower min_df or raise max_df");
    }
    kept.sort((a, b) -> CodePoints.ORDER.compare(a.term, b.term));
    if (limit.isPresent() && limit.get() < kept.size()) {
      kept = mostFrequent(kept, limit.get());
    }
    return kept.stream().map(entry -> entry.term).toList();
  }

  private static List<Entry> mostFrequent(List<Entry> sorted, int limit) {
    Integer[] order = NumpyOrder.of(sorted.stream().mapToLong(entry -> -entry.count).toArray());
    int[] places = Arrays.stream(order).limit(limit).mapToInt(place -> place).sorted().toArray();
    return Arrays.stream(places).mapToObj(sorted::get).toList();
  }

  /** The column of each term. */
  static Map<String, Integer> columns(List<String> terms) {
    Map<String, Integer> columns = new HashMap<>(terms.size() * 2);
    for (String term : terms) {
      columns.put(term, columns.size());
    }
    return columns;
  }
}
