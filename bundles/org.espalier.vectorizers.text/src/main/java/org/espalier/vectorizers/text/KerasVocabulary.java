package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.source.DataException;

/**
 * Counts tokens, and numbers them as Keras's Tokenizer does: from 1 by falling count, equal counts
 * in the order of first appearance, behind the token for unknown ones if there is one.
 */
final class KerasVocabulary {
  private final KerasTokenizer tokenizer;
  private final TermCounts counts = new TermCounts();

  KerasVocabulary(KerasTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Counts the tokens of one text. */
  void add(String text) {
    counts.begin();
    tokenizer.tokens(text, counts);
  }

  /** What was counted; tokens are numbered in the order of first appearance. */
  TermCounts counts() {
    return counts;
  }

  /**
   * The tokens with numbers 1, 2, ...
   *
   * @param oovToken the token for unknown ones, number 1
   * @param limit the numbers stay below this
   * @throws DataException if there are none
   */
  List<String> tokens(Optional<String> oovToken, Optional<Integer> limit) {
    if (counts.terms().size() == 0) {
      throw new DataException(
          "no training text has a token; check that the column holds text, and filters and split");
    }
    List<Integer> sorted =
        IntStream.range(0, counts.terms().size())
            .boxed()
            .sorted(Comparator.comparingLong(counts::count).reversed())
            .toList();
    List<String> tokens = new ArrayList<>();
    oovToken.ifPresent(tokens::add);
    for (int number : sorted) {
      if (limit.isPresent() && tokens.size() >= limit.get() - 1) {
        break;
      }
      String token = counts.terms().term(number);
      if (oovToken.isEmpty() || !oovToken.get().equals(token)) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  /** In how many texts each of these tokens stands. */
  List<Integer> documentCounts(List<String> tokens) {
    return counts.documents(tokens);
  }
}
