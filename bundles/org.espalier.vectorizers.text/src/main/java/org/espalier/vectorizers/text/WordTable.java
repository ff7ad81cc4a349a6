package org.espalier.vectorizers.text;

import java.io.IOException;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.espalier.source.DataException;

/** Fills a table with the vectors of padding, of unknown words and of the words. */
final class WordTable {
  /** The number of the words that have no vector. */
  static final int UNKNOWN = 1;

  /** The number of the first word. */
  static final int FIRST = 2;

  private final WordVectors.State state;
  private final TermTable rows;
  private final BitSet filled = new BitSet();
  private final float[] values;

  /**
   * An empty table.
   *
   * @throws DataException if it is too large
   */
  WordTable(WordVectors.State state) {
    this.state = state;
    this.rows = TermTable.of(state.words());
    long size = (long) (state.words().size() + FIRST) * state.vectorLength();
    if (size > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%d words with vectors of %d numbers are more than a table can hold; lower max_words"
              .formatted(state.words().size(), state.vectorLength()));
    }
    this.values = new float[(int) size];
  }

  /**
   * Fills in the vectors of the words; of several for a word the first one counts.
   *
   * @throws DataException if one is missing that was there before
   */
  void read(WordVectorReader reader) throws IOException {
    if (reader.length() != state.vectorLength()) {
      throw changed();
    }
    int missing = state.words().size();
    while (missing > 0 && reader.next()) {
      int word = reader.find(rows);
      if (word >= 0 && !filled.get(word)) {
        filled.set(word);
        missing--;
        reader.vector(values, (word + FIRST) * state.vectorLength());
      }
    }
    if (missing > 0) {
      throw changed();
    }
  }

  private static DataException changed() {
    return new DataException("the file of word vectors has changed since it was looked into");
  }

  /** The table, row-major. */
  float[] finish(WordVectors.Unknown unknown, RandomGenerator random) {
    int length = state.vectorLength();
    if (unknown == WordVectors.Unknown.MEAN) {
      for (int i = 0; i < length; i++) {
        values[UNKNOWN * length + i] = (float) mean(i, length);
      }
    } else if (unknown == WordVectors.Unknown.RANDOM) {
      double mean = mean(0, 1);
      double deviation = deviation(mean);
      for (int i = 0; i < length; i++) {
        values[UNKNOWN * length + i] = (float) (mean + deviation * random.nextGaussian());
      }
    }
    return values;
  }

  /** The mean of every so many numbers of the words, from one of them on. */
  private double mean(int from, int step) {
    double sum = 0;
    int count = 0;
    for (int i = FIRST * state.vectorLength() + from; i < values.length; i += step) {
      sum += values[i];
      count++;
    }
    return sum / count;
  }

  private double deviation(double mean) {
    double sum = 0;
    int from = FIRST * state.vectorLength();
    for (int i = from; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(sum / (values.length - from));
  }
}
