package org.espalier.tensor;

import java.util.Arrays;

/** Many blocks of {@link Philox} side by side, in loops that vector units of processors take. */
final class PhiloxLanes {
  /** How many blocks there are; each has four words. */
  static final int BLOCKS = 128;

  private static final long WORD = 0xFFFFFFFFL;

  // words without sign in long: products and their upper halves stay in one lane
  private final long[] w0 = new long[BLOCKS];
  private final long[] w1 = new long[BLOCKS];
  private final long[] w2 = new long[BLOCKS];
  private final long[] w3 = new long[BLOCKS];

  /** Encrypts the counters {@code (first, 0, stream, step)}, {@code (first + 1, ...)}, ... */
  void encrypt(int first, int stream, int step, int seedLow, int seedHigh) {
    for (int i = 0; i < BLOCKS; i++) {
      w0[i] = (first + i) & WORD;
    }
    Arrays.fill(w1, 0);
    Arrays.fill(w2, stream & WORD);
    Arrays.fill(w3, step & WORD);
    int k0 = seedLow;
    int k1 = seedHigh;
    for (int round = 0; round < Philox.ROUNDS; round++) {
      round(w0, w1, w2, w3, k0 & WORD, k1 & WORD);
      k0 += Philox.WEYL_0;
      k1 += Philox.WEYL_1;
    }
  }

  private static void round(long[] a, long[] b, long[] c, long[] d, long k0, long k1) {
    for (int i = 0; i < BLOCKS; i++) {
      long p0 = (Philox.MULTIPLIER_0 & WORD) * a[i];
      long p1 = (Philox.MULTIPLIER_1 & WORD) * c[i];
      long even = (p1 >>> 32) ^ b[i] ^ k0;
      long odd = (p0 >>> 32) ^ d[i] ^ k1;
      a[i] = even;
      b[i] = p1 & WORD;
      c[i] = odd;
      d[i] = p0 & WORD;
    }
  }

  /** Writes the words as uniform numbers, those of a block behind each other. */
  void uniform(float[] out, int from) {
    for (int i = 0; i < BLOCKS; i++) {
      int at = from + 4 * i;
      out[at] = Philox.unit((int) w0[i]);
      out[at + 1] = Philox.unit((int) w1[i]);
      out[at + 2] = Philox.unit((int) w2[i]);
      out[at + 3] = Philox.unit((int) w3[i]);
    }
  }
}
