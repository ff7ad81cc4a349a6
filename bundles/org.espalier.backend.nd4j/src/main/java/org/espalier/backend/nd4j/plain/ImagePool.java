package org.espalier.backend.nd4j.plain;

import java.util.Arrays;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Attributes;

/**
 * Maxima of windows of sequences and images and their gradient, a line of windows at a time: the
 * lines under it are read as a whole, then all channels of a cell are compared at once.
 */
public final class ImagePool {
  private static final float LARGE = 1e38f;

  private final Operand x;
  private final int images;
  private final int channels;
  private final int[] in = {1, 1};
  private final int[] out = {1, 1};
  private final int[] window = {1, 1};
  private final int[] strides = {1, 1};
  private final int[] before = {0, 0};
  private final float[][] lines;
  private final float[] best;

  private ImagePool(Call call, Operand x, Operand y) {
    Attributes attributes = call.attributes();
    int space = x.rank() - 2;
    this.x = x;
    this.images = x.extent(0);
    this.channels = x.extent(-1);
    for (int axis = 0; axis < space; axis++) {
      int place = 2 - space + axis;
      in[place] = x.extent(axis + 1);
      out[place] = y.extent(axis + 1);
      window[place] = (int) attributes.integers("window")[axis];
      strides[place] = (int) attributes.integers("strides")[axis];
      before[place] = (int) attributes.integers("pad_before")[axis];
    }
    this.lines = new float[window[0]][in[1] * channels];
    this.best = new float[out[1] * channels];
  }

  private static boolean fits(Call call) {
    long[] dilations = call.attributes().integers("dilations");
    return dilations.length <= 2 && Arrays.stream(dilations).allMatch(dilation -> dilation == 1);
  }

  /** Prepares the maximum of each window. */
  public static Optional<Kernel> max(Call call) {
    if (!fits(call)) {
      return Optional.empty();
    }
    Operand y = call.out();
    ImagePool pool = new ImagePool(call, call.in(0), y);
    return Optional.of(
        () -> {
          for (int line = 0; line < pool.images * pool.out[0]; line++) {
            pool.maxima(line);
            y.write(line * pool.best.length, pool.best, 0, pool.best.length);
          }
        });
  }

  /** The line of the input under a line of windows, or -1 in the padding. */
  private int lineOf(int line, int inWindow) {
    int own = line % out[0] * strides[0] + inWindow - before[0];
    return own < 0 || own >= in[0] ? -1 : line / out[0] * in[0] + own;
  }

  /** Reads what is under a line of windows, and finds their maxima. */
  private void maxima(int line) {
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < window[0]; i++) {
      int source = lineOf(line, i);
      if (source >= 0) {
        x.read(source * lines[i].length, lines[i], 0, lines[i].length);
        maxima(lines[i]);
      }
    }
  }

  private void maxima(float[] cells) {
    for (int cell = 0; cell < out[1]; cell++) {
      int first = cell * strides[1] - before[1];
      int end = Math.min(in[1], first + window[1]);
      for (int place = Math.max(0, first); place < end; place++) {
        raise(best, cell * channels, cells, place * channels, channels);
      }
    }
  }

  private static void raise(float[] best, int to, float[] cells, int from, int count) {
    for (int i = 0; i < count; i++) {
      best[to + i] = Math.max(best[to + i], cells[from + i]);
    }
  }

  /** Prepares the gradient where windows do not overlap: it goes to the first of equal maxima. */
  public static Optional<Kernel> maxGrad(Call call) {
    Operand gradient = call.in(1);
    if (!fits(call)) {
      return Optional.empty();
    }
    ImagePool pool = new ImagePool(call, call.in(0), gradient);
    if (pool.window[0] > pool.strides[0] || pool.window[1] > pool.strides[1]) {
      return Optional.empty();
    }
    Operand out = call.out();
    float[] left = new float[pool.best.length];
    float[] made = new float[pool.in[1] * pool.channels];
    return Optional.of(
        () -> {
          out.clear();
          for (int line = 0; line < pool.images * pool.out[0]; line++) {
            pool.maxima(line);
            gradient.read(line * left.length, left, 0, left.length);
            pool.give(line, left, made, out);
          }
        });
  }

  /** Gives what is left of the gradient to the cells that equal the maximum, in order. */
  private void give(int line, float[] left, float[] made, Operand to) {
    for (int i = 0; i < window[0]; i++) {
      int target = lineOf(line, i);
      if (target >= 0) {
        Arrays.fill(made, 0);
        for (int cell = 0; cell < out[1]; cell++) {
          int first = cell * strides[1] - before[1];
          int end = Math.min(in[1], first + window[1]);
          for (int place = Math.max(0, first); place < end; place++) {
            give(left, cell * channels, made, place * channels, lines[i], best, channels);
          }
        }
        to.write(target * made.length, made, 0, made.length);
      }
    }
  }

  /**
   * Hands over what is left where a cell equals the maximum, by arithmetic: a branch could not be
   * foreseen. The difference is 0 or negative; scaled up twice even the least one is beyond -1.
   */
  private static void give(
      float[] left, int from, float[] made, int to, float[] cells, float[] best, int count) {
    for (int i = 0; i < count; i++) {
      float differs = Math.max(-1, Math.max(-1, (cells[to + i] - best[from + i]) * LARGE) * LARGE);
      float given = left[from + i] * (1 + differs);
      made[to + i] = given;
      left[from + i] -= given;
    }
  }
}
