package org.espalier.tensor;

import java.nio.charset.StandardCharsets;

/**
 * The random numbers of every backend: Philox4x32-10, a function of seed, stream, step and index.
 *
 * <p>Salmon, Moraes, Dror and Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011). Block
 * {@code b} of a stream encrypts the counter {@code (b, 0, stream, step)} under the key of the two
 * words of the seed and gives the elements {@code 4b} to {@code 4b + 3}.
 *
 * <p>Uniform numbers are the top 24 bits of a word times 2^-24, so in [0, 1). A Bernoulli draw with
 * probability p is 1 where the uniform number is below p, which is not rounded to a float. Normal
 * numbers come in pairs from the words of a block by the transform of Box and Muller, {@code
 * sqrt(-2 ln(1 - u)) * (cos, sin)(2 pi v)}, computed in double and rounded.
 */
public final class Philox {
  static final int MULTIPLIER_0 = 0xD2511F53;
  static final int MULTIPLIER_1 = 0xCD9E8D57;
  static final int WEYL_0 = 0x9E3779B9;
  static final int WEYL_1 = 0xBB67AE85;
  static final int ROUNDS = 10;

  private static final float UNIT = 0x1p-24f;

  private final int seedLow;
  private final int seedHigh;
  private final int stream;
  private final int step;
  private int w0;
  private int w1;
  private int w2;
  private int w3;

  /**
   * Numbers of one stream at one step.
   *
   * @param seedLow the low word of the seed
   * @param seedHigh the high word of the seed
   * @param stream see {@link #stream(String)}
   * @param step the number of the training step
   */
  public Philox(int seedLow, int seedHigh, int stream, int step) {
    this.seedLow = seedLow;
    this.seedHigh = seedHigh;
    this.stream = stream;
    this.step = step;
  }

  /** Numbers of one stream at one step. */
  public Philox(long seed, String stream, int step) {
    this((int) seed, (int) (seed >>> 32), stream(stream), step);
  }

  /** The number of a stream: the 32-bit FNV-1a hash of its name in UTF-8. */
  public static int stream(String name) {
    int hash = 0x811C9DC5;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x01000193;
    }
    return hash;
  }

  /** Fills a part of an array with the stream's first uniform numbers in [0, 1). */
  public void uniform(float[] out, int from, int count) {
    int many = 4 * PhiloxLanes.BLOCKS;
    int done = 0;
    if (count >= many) {
      PhiloxLanes lanes = new PhiloxLanes();
      for (; done + many <= count; done += many) {
        lanes.encrypt(done >>> 2, stream, step, seedLow, seedHigh);
        lanes.uniform(out, from + done);
      }
    }
    for (int i = done; i < count; i += 4) {
      block(i >>> 2);
      out[from + i] = unit(w0);
      if (i + 1 < count) {
        out[from + i + 1] = unit(w1);
      }
      if (i + 2 < count) {
        out[from + i + 2] = unit(w2);
      }
      if (i + 3 < count) {
        out[from + i + 3] = unit(w3);
      }
    }
  }

  /** Fills a part of an array with the stream's first standard normal numbers. */
  public void normal(float[] out, int from, int count) {
    for (int i = 0; i < count; i += 4) {
      block(i >>> 2);
      int a = w2;
      int b = w3;
      pair(w0, w1, out, from + i, Math.min(2, count - i));
      if (i + 2 < count) {
        pair(a, b, out, from + i + 2, Math.min(2, count - i - 2));
      }
    }
  }

  /** The four words of a block, for callers that keep their own order. */
  public int[] words(int block) {
    block(block);
    return new int[] {w0, w1, w2, w3};
  }

  private static void pair(int first, int second, float[] out, int at, int count) {
    double radius = Math.sqrt(-2 * Math.log(1 - (double) unit(first)));
    double angle = 2 * Math.PI * unit(second);
    out[at] = (float) (radius * Math.cos(angle));
    if (count > 1) {
      out[at + 1] = (float) (radius * Math.sin(angle));
    }
  }

  static float unit(int word) {
    return (word >>> 8) * UNIT;
  }

  private void block(int block) {
    int c0 = block;
    int c1 = 0;
    int c2 = stream;
    int c3 = step;
    int k0 = seedLow;
    int k1 = seedHigh;
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      c0 = n0;
      c2 = n2;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    w0 = c0;
    w1 = c1;
    w2 = c2;
    w3 = c3;
  }
}
