package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;

/**
 * Counts tokens, and numbers them as Keras's Tokenizer does: from 1 by falling count, equal counts
 * in the order of first appearance, behind the token for unknown ones if there is one.
 */
final class KerasVocabulary {
  /** A token, how often it stands in all texts, and in how many texts. */
  static final class Entry {
    final String token;
    long count;
    int documents;
    private long lastDocument;

    Entry(String token) {
      this.token = token;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long documents;

  /** Counts the tokens of one text. */
  void add(List<String> tokens) {
    documents++;
    for (String token : tokens) {
      Entry entry = entries.get(token);
      if (entry == null) {
        entry = new Entry(token);
        entries.put(token, entry);
      }
      entry.count++;
      if (entry.lastDocument != documents) {
        entry.lastDocument = documents;
        entry.documents++;
      }
    }
  }

  /** The number of texts. */
  long documents() {
    return documents;
  }

  /** The tokens that were counted, in the order of first appearance. */
  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * The tokens with numbers 1, 2, ...
   *
   * @param oovToken the token for unknown ones, number 1
   * @param limit the numbers stay below this
   * @throws DataException if there are none
   */
  List<String> tokens(Optional<String> oovToken, Optional<Integer> limit) {
    if (entries.isEmpty()) {
      throw new DataException(
          "no training text has a token; check that the column holds text, and filters and split");
    }
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong((Entry entry) -> entry.count).reversed());
    List<String> tokens = new ArrayList<>();
    oovToken.ifPresent(tokens::add);
    for (Entry entry : sorted) {
      if (limit.isPresent() && tokens.size() >= limit.get() - 1) {
        break;
      }
      if (oovToken.isEmpty() || !oovToken.get().equals(entry.token)) {
        tokens.add(entry.token);
      }
    }
    return tokens;
  }

  /** In how many texts each of these tokens stands. */
  List<Integer> documentCounts(List<String> tokens) {
    List<Integer> counts = new ArrayList<>(tokens.size());
    for (String token : tokens) {
      Entry entry = entries.get(token);
      counts.add(entry == null ? 0 : entry.documents);
    }
    return counts;
  }

  /** The number of each token, from 1. */
  static Map<String, Integer> numbers(List<String> tokens) {
    Map<String, Integer> numbers = new HashMap<>(tokens.size() * 2);
    for (String token : tokens) {
      numbers.put(token, numbers.size() + 1);
    }
    return numbers;
  }
}
