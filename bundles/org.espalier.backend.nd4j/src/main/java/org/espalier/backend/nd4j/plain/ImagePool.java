package org.espalier.backend.nd4j.plain;

import java.util.Arrays;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Attributes;

/**
 * Maxima and means of windows of sequences and images and their gradients, a line of windows at a
 * time: what each cell of the windows covers is put together first, so that loops are long.
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
  private final float[] line;
  private final float[][] parts;
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
    this.line = new float[in[1] * channels];
    this.best = new float[out[1] * channels];
    this.parts = new float[window[0] * window[1]][best.length];
  }

  private static boolean fits(Call call) {
    long[] dilations = call.attributes().integers("dilations");
    return dilations.length <= 2 && Arrays.stream(dilations).allMatch(dilation -> dilation == 1);
  }

  private static boolean isPadded(Call call) {
    Attributes attributes = call.attributes();
    return Arrays.stream(attributes.integers("pad_before")).anyMatch(cells -> cells != 0)
        || Arrays.stream(attributes.integers("pad_after")).anyMatch(cells -> cells != 0);
  }

  private boolean overlaps() {
    return window[0] > strides[0] || window[1] > strides[1];
  }

  /** The lines of windows of all images. */
  private int lines() {
    return images * out[0];
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
          for (int line = 0; line < pool.lines(); line++) {
            pool.maxima(line);
            y.write(line * pool.best.length, pool.best, 0, pool.best.length);
          }
        });
  }

  /** Prepares the mean of each window, where there is no padding. */
  public static Optional<Kernel> average(Call call) {
    if (!fits(call) || isPadded(call)) {
      return Optional.empty();
    }
    Operand y = call.out();
    ImagePool pool = new ImagePool(call, call.in(0), y);
    float part = 1f / pool.parts.length;
    return Optional.of(
        () -> {
          for (int line = 0; line < pool.lines(); line++) {
            pool.read(line, 0);
            Arrays.fill(pool.best, 0);
            for (int i = 0; i < pool.parts.length; i++) {
              add(pool.best, pool.parts[i], part);
            }
            y.write(line * pool.best.length, pool.best, 0, pool.best.length);
          }
        });
  }

  private static void add(float[] sums, float[] cells, float factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * cells[i];
    }
  }

  /** The line of the input under a line of windows, or -1 in the padding. */
  private int lineOf(int number, int inWindow) {
    int own = number % out[0] * strides[0] + inWindow - before[0];
    return own < 0 || own >= in[0] ? -1 : number / out[0] * in[0] + own;
  }

  /** Reads what each cell of a line of windows covers; what is in the padding is given. */
  private void read(int number, float padding) {
    for (int i = 0; i < window[0]; i++) {
      int source = lineOf(number, i);
      if (source >= 0) {
        x.read(source * line.length, line, 0, line.length);
      }
      for (int j = 0; j < window[1]; j++) {
        float[] part = parts[i * window[1] + j];
        if (source < 0) {
          Arrays.fill(part, padding);
        } else {
          spread(part, j, padding);
        }
      }
    }
  }

  private void spread(float[] part, int inWindow, float padding) {
    for (int cell = 0; cell < out[1]; cell++) {
      int place = cell * strides[1] - before[1] + inWindow;
      int to = cell * channels;
      if (place < 0 || place >= in[1]) {
        Arrays.fill(part, to, to + channels, padding);
      } else {
        System.arraycopy(line, place * channels, part, to, channels);
      }
    }
  }

  private void maxima(int number) {
    read(number, Float.NEGATIVE_INFINITY);
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < parts.length; i++) {
      raise(best, parts[i]);
    }
  }

  private static void raise(float[] best, float[] cells) {
    for (int i = 0; i < best.length; i++) {
      best[i] = Math.max(best[i], cells[i]);
    }
  }

  /** Prepares the gradient where windows do not overlap: it goes to the first of equal maxima. */
  public static Optional<Kernel> maxGrad(Call call) {
    Operand gradient = call.in(1);
    if (!fits(call)) {
      return Optional.empty();
    }
    ImagePool pool = new ImagePool(call, call.in(0), gradient);
    if (pool.overlaps()) {
      return Optional.empty();
    }
    Operand out = call.out();
    float[] left = new float[pool.best.length];
    return Optional.of(
        () -> {
          out.clear();
          for (int line = 0; line < pool.lines(); line++) {
            pool.maxima(line);
            gradient.read(line * left.length, left, 0, left.length);
            for (int i = 0; i < pool.parts.length; i++) {
              give(left, pool.parts[i], pool.best);
            }
            pool.write(line, pool.parts, out);
          }
        });
  }

  /** Prepares the gradient of means where windows do not overlap and there is no padding. */
  public static Optional<Kernel> averageGrad(Call call) {
    Operand gradient = call.in(0);
    Operand out = call.out();
    if (!fits(call) || isPadded(call)) {
      return Optional.empty();
    }
    ImagePool pool = new ImagePool(call, out, gradient);
    if (pool.overlaps()) {
      return Optional.empty();
    }
    float part = 1f / pool.parts.length;
    float[][] shares = new float[pool.parts.length][];
    Arrays.fill(shares, pool.best);
    return Optional.of(
        () -> {
          out.clear();
          for (int line = 0; line < pool.lines(); line++) {
            gradient.read(line * pool.best.length, pool.best, 0, pool.best.length);
            scale(pool.best, part);
            pool.write(line, shares, out);
          }
        });
  }

  private static void scale(float[] cells, float factor) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] *= factor;
    }
  }

  /** Writes the lines under a line of windows, of which each cell of the windows has a part. */
  private void write(int number, float[][] made, Operand to) {
    for (int i = 0; i < window[0]; i++) {
      int target = lineOf(number, i);
      if (target >= 0) {
        Arrays.fill(line, 0);
        for (int cell = 0; cell < out[1]; cell++) {
          int first = cell * strides[1] - before[1];
          for (int j = 0; j < window[1]; j++) {
            if (first + j >= 0 && first + j < in[1]) {
              float[] part = made[i * window[1] + j];
              System.arraycopy(part, cell * channels, line, (first + j) * channels, channels);
            }
          }
        }
        to.write(target * line.length, line, 0, line.length);
      }
    }
  }

  /**
   * Hands over what is left where a cell equals the maximum, by arithmetic: a branch could not be
   * foreseen. The difference is 0 or negative; scaled up twice even the least one is beyond -1.
   */
  private static void give(float[] left, float[] cells, float[] best) {
    for (int i = 0; i < left.length; i++) {
      float differs = Math.max(-1, Math.max(-1, (cells[i] - best[i]) * LARGE) * LARGE);
      float given = left[i] * (1 + differs);
      cells[i] = given;
      left[i] -= given;
    }
  }
}
