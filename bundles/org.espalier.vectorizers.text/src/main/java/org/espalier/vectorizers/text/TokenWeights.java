package org.espalier.vectorizers.text;

import java.util.List;

/** What the tokens of one text weigh; for one thread. */
final class TokenWeights {
  /** How a token weighs that stands {@code c} times in a text. */
  enum Mode {
    /** 1. */
    BINARY,
    /** {@code c}. */
    COUNT,
    /** {@code c} over the number of the text's tokens that have a number. */
    FREQ,
    /** {@code (1 + ln c) ln(1 + documents / (1 + documents with the token))}. */
    TFIDF
  }

  private final Mode mode;
  private final double[] rarity;
  private final ColumnCounts counts;

  /**
   * Prepares.
   *
   * @param columns tokens have numbers below this
   * @param documents the number of training texts
   * @param documentCounts in how many of them tokens 1, 2, ... stand
   */
  TokenWeights(Mode mode, int columns, long documents, List<Integer> documentCounts) {
    this.mode = mode;
    this.counts = new ColumnCounts(columns);
    this.rarity = new double[documentCounts.size() + 1];
    for (int i = 1; i < rarity.length; i++) {
      rarity[i] = Math.log(1 + documents / (1.0 + documentCounts.get(i - 1)));
    }
  }

  /** Weighs each token of a text once. */
  void weigh(int[] numbers, WeightSink sink) {
    for (int number : numbers) {
      counts.add(number, 1);
    }
    counts.drain((column, count) -> sink.set(column, weight(column, count, numbers.length)));
  }

  private double weight(int column, int count, int length) {
    return switch (mode) {
      case BINARY -> 1;
      case COUNT -> count;
      case FREQ -> count / (double) length;
      case TFIDF -> (1 + Math.log(count)) * rarity[column];
    };
  }
}
