package org.espalier.vectorizers.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a text into the numbers of its tokens; unknown tokens are left out, or get number 1. */
final class KerasSequencer {
  private static final int UNKNOWN = 1;

  private final KerasTokenizer tokenizer;
  private final Map<String, Integer> numbers;
  private final boolean keepsUnknown;

  KerasSequencer(KerasTokenizer tokenizer, List<String> tokens, Optional<String> oovToken) {
    this.tokenizer = tokenizer;
    this.numbers = KerasVocabulary.numbers(tokens);
    this.keepsUnknown = oovToken.isPresent();
  }

  /** The numbers of a text's tokens in order. */
  int[] numbers(String text) {
    return numbers(tokenizer.tokens(text));
  }

  /** The numbers of tokens in order. */
  int[] numbers(List<String> tokens) {
    int[] result = new int[tokens.size()];
    int length = 0;
    for (String token : tokens) {
      Integer number = numbers.get(token);
      if (number != null) {
        result[length++] = number;
      } else if (keepsUnknown) {
        result[length++] = UNKNOWN;
      }
    }
    return length == result.length ? result : Arrays.copyOf(result, length);
  }
}
