package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.DType;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Primitive;

/**
 * Random numbers that a device draws itself, the same as those of {@link Philox}, by operations on
 * 64-bit integers. It is not asked for seed or step.
 *
 * <p>A round replaces the words c0 to c3 of a counter by {@code hi(M1 c2) ^ c1 ^ k0, lo(M1 c2),
 * hi(M0 c0) ^ c3 ^ k1, lo(M0 c0)}. The words that are multiplied are the two rows of one tensor and
 * the products those of another, for all blocks at once; each round leaves the rows in the other
 * order. What stands above the low 32 bits of a word is cut off before it is multiplied.
 */
final class Draws {
  private static final long LOW = 0xFFFFFFFFL;
  private static final long[] MULTIPLIERS = {0xD2511F53L, 0xCD9E8D57L};
  private static final long[] WEYL = {0x9E3779B9L, 0xBB67AE85L};
  private static final int ROUNDS = 10;
  private static final double UNIT = 0x1p-24;

  /** The most blocks of four numbers that are drawn at once. */
  private static final long MOST = 1 << 20;

  private final Call call;
  private final Bench bench;
  private final Scalar low;
  private final Scalar half;
  private final Tensor step;
  private final Tensor[] keys = new Tensor[ROUNDS];
  private final Tensor[] factors = new Tensor[2];
  private final Kernel scheduled;

  private Draws(Call call) {
    this.call = call;
    this.bench = call.bench();
    this.low = bench.keep(new Scalar(LOW));
    this.half = bench.keep(new Scalar(32L));
    this.step = call.in(1).view();
    this.scheduled = schedule();
  }

  /** Prepares uniform, Bernoulli or normal numbers. */
  static Kernel of(Call call) {
    Draws draws = new Draws(call);
    long blocks = (call.out().size() + 3) / 4;
    long most = Math.min(blocks, MOST);
    Words words = draws.new Words(most);
    List<Kernel> kernels = new ArrayList<>(List.of(draws.scheduled));
    for (long first = 0; first < blocks; first += most) {
      kernels.add(draws.part(words, first, Math.min(most, blocks - first)));
    }
    return () -> kernels.forEach(Kernel::run);
  }

  /** The keys of all rounds, in the order of the rows; they are computed when this runs. */
  private Kernel schedule() {
    int[] order = new int[2 * ROUNDS];
    int[] steps = new int[2 * ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int row = 0; row < 2; row++) {
        int word = (round + row + 1) % 2; // of an even round the rows are c2 and c0 afterwards
        order[2 * round + row] = word;
        steps[2 * round + row] = (int) (round * WEYL[word]);
      }
    }
    Tensor words = constant(order);
    Tensor weyl = constant(steps);
    Operand all = bench.place(bench.take(2 * ROUNDS), 0, DType.INT32, 2 * ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = all.view(2L * round, new long[] {2, 1}, new long[] {1, 1});
    }
    for (int order0 = 0; order0 < 2; order0++) {
      factors[order0] = bench.ownLongs(MULTIPLIERS[order0], MULTIPLIERS[1 - order0]);
    }
    Tensor seed = call.in(0).flat();
    Tensor flat = all.flat();
    return () -> {
      torch.index_select_out(flat, seed, 0, words);
      torch.add_out(flat, flat, weyl); // which wraps
    };
  }

  private Tensor constant(int... values) {
    Operand constant = bench.place(bench.take(values.length), 0, DType.INT32, values.length);
    bench.write(constant, values);
    return constant.tensor();
  }

  /** The state of a number of blocks. */
  private final class Words {
    final Tensor counters;
    final Tensor multiplied;
    final Tensor[] products;
    final List<Tensor> doubles = new ArrayList<>();

    Words(long blocks) {
      long[] rows = {2, blocks};
      long[] strides = {blocks, 1};
      counters = bench.workspace().take(ScalarType.Long, Long.BYTES, blocks);
      try (Scalar end = new Scalar(blocks)) {
        torch.arange_out(counters, end);
      }
      multiplied = bench.lendLongs(rows, strides);
      products = new Tensor[] {bench.lendLongs(rows, strides), bench.lendLongs(rows, strides)};
      for (int i = 0; call.op() == Primitive.RANDOM_NORMAL && i < 3; i++) {
        doubles.add(bench.lendDoubles(rows));
      }
    }
  }

  /** Draws some blocks: encrypts their counters and turns the words into numbers. */
  private Kernel part(Words all, long first, long blocks) {
    Tensor words = columns(all.multiplied, blocks);
    Tensor[] products = {columns(all.products[0], blocks), columns(all.products[1], blocks)};
    Kernel[] rounds = new Kernel[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = round(round, words, products[round % 2], products[1 - round % 2]);
    }
    List<Tensor> doubles = all.doubles.stream().map(rows -> columns(rows, blocks)).toList();
    Kernel numbers = numbers(words, products[1], doubles, first, blocks);
    Tensor counters = bench.keep(all.counters.narrow(0, 0, blocks));
    Tensor c0 = row(words, 0);
    Tensor c2 = row(words, 1);
    Scalar begin = bench.keep(new Scalar(first));
    Scalar one = bench.keep(new Scalar(1L));
    Scalar stream = bench.keep(new Scalar(Philox.stream(call.attributes().text("stream")) & LOW));
    return () -> {
      torch.add_out(c0, counters, begin, one);
      c2.fill_(stream);
      for (Kernel round : rounds) {
        round.run();
      }
      numbers.run();
    };
  }

  private Tensor columns(Tensor rows, long blocks) {
    return bench.keep(rows.narrow(1, 0, blocks));
  }

  private Tensor row(Tensor rows, long row) {
    return bench.keep(rows.select(0, row));
  }

  /**
   * One round.
   *
   * @param words the rows that are multiplied, which become those of the next round
   * @param product where the products are written
   * @param before those of the round before
   */
  private Kernel round(int round, Tensor words, Tensor product, Tensor before) {
    Tensor factor = factors[round % 2];
    Tensor key = keys[round];
    Tensor upper = row(words, 0);
    Tensor lower = row(words, 1);
    Tensor withUpper = round == 0 ? step : row(before, 1);
    Tensor withLower = round == 0 ? null : row(before, 0); // c1 is 0 at first
    return () -> {
      torch.mul_out(product, words, factor);
      torch.bitwise_right_shift_out(words, product, half);
      torch.bitwise_xor_out(upper, upper, withUpper);
      if (withLower != null) {
        torch.bitwise_xor_out(lower, lower, withLower);
      }
      torch.bitwise_xor_out(words, words, key);
      torch.bitwise_and_out(words, words, low);
    };
  }

  /** What becomes of words: the rows of the first tensor are w0 and w2, of the second w1 and w3. */
  private Kernel numbers(Tensor even, Tensor odd, List<Tensor> doubles, long first, long blocks) {
    long place = 4 * first;
    boolean fits = place + 4 * blocks <= call.out().size();
    Operand numbers = fits ? call.out() : bench.lend(4 * blocks);
    long at = fits ? place : 0;
    long[] shape = {2, blocks};
    Tensor outEven = numbers.view(at, shape, new long[] {2, 4});
    Tensor outOdd = numbers.view(at + 1, shape, new long[] {2, 4});
    Scalar cut = bench.keep(new Scalar(8L));
    Scalar bits = bench.keep(new Scalar((1L << 24) - 1));
    Kernel filled =
        call.op() == Primitive.RANDOM_NORMAL
            ? normal(even, odd, outEven, outOdd, doubles)
            : uniform(even, odd, outEven, outOdd, numbers.view(at, row(4 * blocks), row(1)));
    long count = Math.min(4 * blocks, call.out().size() - place);
    Tensor from = numbers.view(at, row(count), row(1));
    Tensor to = call.out().view(place, row(count), row(1));
    return () -> {
      torch.bitwise_right_shift_out(even, even, cut);
      torch.bitwise_right_shift_out(odd, odd, cut);
      torch.bitwise_and_out(odd, odd, bits);
      filled.run();
      if (!fits) {
        to.copy_(from);
      }
    };
  }

  private static long[] row(long number) {
    return new long[] {number};
  }

  /** Numbers of 24 bits, scaled to [0, 1) or compared. */
  private Kernel uniform(Tensor even, Tensor odd, Tensor outEven, Tensor outOdd, Tensor all) {
    Scalar unit = bench.keep(new Scalar((float) UNIT));
    boolean compared = call.op() == Primitive.RANDOM_BERNOULLI;
    // exact: k 2^-24 < p where the integer k is below p 2^24, rounded up
    double limit = compared ? Math.ceil(call.attributes().real("probability") / UNIT) : 0;
    Scalar below = bench.keep(new Scalar((float) limit));
    return () -> {
      outEven.copy_(even);
      outOdd.copy_(odd);
      if (compared) {
        torch.lt_out(all, all, below);
      } else {
        torch.mul_out(all, all, unit);
      }
    };
  }

  /** Pairs by the transform of Box and Muller, in double. */
  private Kernel normal(
      Tensor even, Tensor odd, Tensor outEven, Tensor outOdd, List<Tensor> doubles) {
    Tensor radius = doubles.get(0);
    Tensor angle = doubles.get(1);
    Tensor part = doubles.get(2);
    Scalar unit = bench.keep(new Scalar(-UNIT));
    Scalar turn = bench.keep(new Scalar(2 * Math.PI * UNIT));
    Scalar minusTwo = bench.keep(new Scalar(-2.0));
    return () -> {
      radius.copy_(even);
      torch.mul_out(radius, radius, unit);
      torch.log1p_(radius);
      torch.mul_out(radius, radius, minusTwo);
      torch.sqrt_(radius);
      angle.copy_(odd);
      torch.mul_out(angle, angle, turn);
      torch.cos_out(part, angle);
      torch.mul_out(part, part, radius);
      outEven.copy_(part);
      torch.sin_out(part, angle);
      torch.mul_out(part, part, radius);
      outOdd.copy_(part);
    };
  }
}
