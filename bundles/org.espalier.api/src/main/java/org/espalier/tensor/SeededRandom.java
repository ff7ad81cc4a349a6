package org.espalier.tensor;

import java.util.random.RandomGenerator;

/**
 * Random numbers for work on the host: one stream of {@link Philox}, in order.
 *
 * <p>The same seed, stream and step give the same numbers on every machine.
 */
public final class SeededRandom implements RandomGenerator {
  private final Philox philox;
  private int block;
  private int[] words = {};
  private int next;

  /**
   * Begins a stream.
   *
   * @param seed the seed of the pipeline
   * @param stream what the numbers are for, for example {@code split}
   * @param step distinguishes repetitions, for example the number of an epoch
   */
  public SeededRandom(long seed, String stream, int step) {
    philox = new Philox(seed, stream, step);
  }

  @Override
  public int nextInt() {
    if (next == words.length) {
      words = philox.words(block++);
      next = 0;
    }
    return words[next++];
  }

  @Override
  public long nextLong() {
    return ((long) nextInt() << 32) | (nextInt() & 0xFFFFFFFFL);
  }

  /** The numbers from 0 up to a count in random order. */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    shuffle(order);
    return order;
  }

  /** Puts numbers into random order. */
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
  }
}
