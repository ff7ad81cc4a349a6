package org.espalier.backend.nd4j.plain;

import java.util.Arrays;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Philox;

/**
 * Draws of zeros and ones, the same as {@link Philox} makes, many blocks at a time: a round is a
 * loop over arrays, which runs in vector units of the processor.
 */
public final class Bernoulli implements Kernel {
  /** Blocks of four numbers that are drawn at once. */
  private static final int BLOCKS = 512;

  private static final int ROUNDS = 10;
  private static final long WORD = 0xFFFFFFFFL;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final long WEYL_0 = 0x9E3779B9L;
  private static final long WEYL_1 = 0xBB67AE85L;
  private static final long ONE = Float.floatToRawIntBits(1);

  private final Operand seed;
  private final Operand step;
  private final Operand out;
  private final int stream;
  private final long limit;
  private final long[] a = new long[BLOCKS];
  private final long[] b = new long[BLOCKS];
  private final long[] c = new long[BLOCKS];
  private final long[] d = new long[BLOCKS];
  private final int[] bits = new int[4 * BLOCKS];

  private Bernoulli(Call call) {
    this.seed = call.in(0);
    this.step = call.in(1);
    this.out = call.out();
    this.stream = Philox.stream(call.attributes().text("stream"));
    // numbers are whole multiples of 2^-24, so that they are below a probability where these are
    // below its multiple rounded up
    this.limit = (long) Math.ceil(0x1p24 * call.attributes().real("probability"));
  }

  /** Prepares it. */
  public static Optional<Kernel> prepare(Call call) {
    return Optional.of(new Bernoulli(call));
  }

  @Override
  public void run() {
    for (int first = 0; first < out.size(); first += bits.length) {
      long number = first;
      for (int i = 0; i < BLOCKS; i++) {
        a[i] = number / 4 + i;
      }
      Arrays.fill(b, 0);
      Arrays.fill(c, stream & WORD);
      Arrays.fill(d, step.integer(0) & WORD);
      long low = seed.integer(0) & WORD;
      long high = seed.integer(1) & WORD;
      for (int round = 0; round < ROUNDS; round++) {
        encrypt(a, b, c, d, low, high);
        low = (low + WEYL_0) & WORD;
        high = (high + WEYL_1) & WORD;
      }
      pair(a, b, limit);
      pair(c, d, limit);
      unpack(a, c, bits);
      out.write(first, bits, 0, Math.min(bits.length, out.size() - first));
    }
  }

  private static void encrypt(long[] a, long[] b, long[] c, long[] d, long low, long high) {
    for (int i = 0; i < BLOCKS; i++) {
      long first = MULTIPLIER_0 * a[i];
      long second = MULTIPLIER_1 * c[i];
      a[i] = (second >>> 32) ^ b[i] ^ low;
      b[i] = second & WORD;
      c[i] = (first >>> 32) ^ d[i] ^ high;
      d[i] = first & WORD;
    }
  }

  /** Two words become the floats 1 or 0 that they mean, side by side in the first array. */
  private static void pair(long[] first, long[] second, long limit) {
    for (int i = 0; i < BLOCKS; i++) {
      long left = -(((first[i] >>> 8) - limit) >>> 63) & ONE;
      long right = -(((second[i] >>> 8) - limit) >>> 63) & ONE;
      first[i] = left | (right << 32);
    }
  }

  private static void unpack(long[] front, long[] back, int[] to) {
    for (int i = 0; i < BLOCKS; i++) {
      to[4 * i] = (int) front[i];
      to[4 * i + 1] = (int) (front[i] >>> 32);
      to[4 * i + 2] = (int) back[i];
      to[4 * i + 3] = (int) (back[i] >>> 32);
    }
  }
}
