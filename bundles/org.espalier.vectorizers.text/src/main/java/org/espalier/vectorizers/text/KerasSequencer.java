package org.espalier.vectorizers.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.vectorizer.PartSink;

/**
 * Turns a text into the numbers of its tokens; unknown tokens are left out, or get number 1. For
 * one thread.
 */
final class KerasSequencer {
  private static final int UNKNOWN = 1;

  private final KerasTokenizer tokenizer;
  private final TermTable tokens;
  private final boolean keepsUnknown;
  private int[] numbers = new int[1 << 8];
  private int length;

  /**
   * Prepares.
   *
   * @param tokens those with numbers 1, 2, ...
   * @param oovToken stands for unknown ones
   */
  KerasSequencer(KerasTokenizer tokenizer, List<String> tokens, Optional<String> oovToken) {
    this.tokenizer = tokenizer;
    this.tokens = TermTable.of(tokens);
    this.keepsUnknown = oovToken.isPresent();
  }

  /** The numbers of a text's tokens in order. */
  int[] numbers(String text) {
    length = 0;
    tokenizer.tokens(text, this::add);
    return Arrays.copyOf(numbers, length);
  }

  /** Names the tokens that have numbers, as parts of a row of some length. */
  void parts(String text, int length, Fitting.End padding, Fitting.End truncating, PartSink sink) {
    List<PlacedTerm> kept = kept(text);
    Fitting place = Fitting.of(kept.size(), length, padding, truncating);
    for (int i = place.from(); i < place.to(); i++) {
      PlacedTerm token = kept.get(i);
      token.tell(sink, place.at() + i - place.from(), token.term());
    }
  }

  /** Names the tokens that have numbers, as parts of a row with a column for each number. */
  void parts(String text, PartSink sink) {
    for (PlacedTerm token : kept(text)) {
      int number = tokens.find(token.term()) + 1;
      int column = number > 0 ? number : UNKNOWN;
      token.tell(sink, column, number > 0 ? token.term() : tokens.term(UNKNOWN - 1));
    }
  }

  private List<PlacedTerm> kept(String text) {
    return tokenizer.placed(text).stream()
        .filter(token -> keepsUnknown || tokens.find(token.term()) >= 0)
        .toList();
  }

  private void add(char[] chars, int from, int to) {
    int number = tokens.find(chars, from, to) + 1;
    if (number > 0 || keepsUnknown) {
      numbers = length < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * length);
      numbers[length++] = number > 0 ? number : UNKNOWN;
    }
  }
}
