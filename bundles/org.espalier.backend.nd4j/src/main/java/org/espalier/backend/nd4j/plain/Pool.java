package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** Maxima and means of windows and their gradients, all channels of a cell at once. */
public final class Pool {
  private final Operand x;
  private final Operand y;
  private final Sliding sliding;
  private final int channels;
  private final int images;
  private int image;

  private Pool(Call call, Operand x, Operand y) {
    this.x = x;
    this.y = y;
    this.channels = x.extent(-1);
    this.images = x.extent(0);
    this.sliding =
        new Sliding(x.shape(), y.shape(), call.attributes().integers("window"), call.attributes());
  }

  /** The first channel in x of a cell of the current image. */
  private int inX(int cell) {
    return (image * sliding.inputCells() + cell) * channels;
  }

  /** The first channel in y of a cell of the current image. */
  private int inY(int cell) {
    return (image * sliding.outputCells() + cell) * channels;
  }

  private void each(Sliding.Visitor visitor) {
    for (image = 0; image < images; image++) {
      sliding.each(visitor);
    }
  }

  /** Prepares the maximum of each window. */
  public static Optional<Kernel> max(Call call) {
    Pool pool = new Pool(call, call.in(0), call.out());
    int[] last = {-1};
    Sliding.Visitor visitor =
        (input, output, window) -> {
          boolean first = last[0] != output;
          last[0] = output;
          pool.greater(pool.inX(input), pool.inY(output), first);
        };
    return Optional.of(
        () -> {
          last[0] = -1;
          for (pool.image = 0; pool.image < pool.images; pool.image++) {
            last[0] = -1;
            pool.sliding.each(visitor);
          }
        });
  }

  private void greater(int from, int to, boolean first) {
    FloatBuffer source = x.floats();
    FloatBuffer target = y.floats();
    int read = x.base() + from;
    int written = y.base() + to;
    for (int c = 0; c < channels; c++) {
      float value = source.get(read + c);
      if (first || value > target.get(written + c)) {
        target.put(written + c, value);
      }
    }
  }

  /** Prepares the gradient of the maximum: it goes to the first of equal maxima. */
  public static Optional<Kernel> maxGrad(Call call) {
    Operand x = call.in(0);
    Operand gradient = call.in(1);
    Operand out = call.out();
    Pool pool = new Pool(call, x, gradient);
    int[] best = new int[gradient.size()];
    Sliding.Visitor visitor =
        (input, output, window) -> pool.remember(best, pool.inX(input), pool.inY(output));
    return Optional.of(
        () -> {
          Arrays.fill(best, -1);
          pool.each(visitor);
          out.clear();
          for (int i = 0; i < best.length; i++) {
            if (best[i] >= 0) {
              out.set(best[i], out.get(best[i]) + gradient.get(i));
            }
          }
        });
  }

  private void remember(int[] best, int from, int to) {
    FloatBuffer source = x.floats();
    int base = x.base();
    for (int c = 0; c < channels; c++) {
      int known = best[to + c];
      if (known < 0 || source.get(base + from + c) > source.get(base + known)) {
        best[to + c] = from + c;
      }
    }
  }

  /** Prepares the mean of each window. */
  public static Optional<Kernel> average(Call call) {
    Operand out = call.out();
    Pool pool = new Pool(call, call.in(0), out);
    float[] parts = pool.parts();
    Sliding.Visitor visitor =
        (input, output, window) ->
            add(out, pool.inY(output), pool.x, pool.inX(input), parts[output], pool.channels);
    return Optional.of(
        () -> {
          out.clear();
          pool.each(visitor);
        });
  }

  /** Prepares the gradient of the mean. */
  public static Optional<Kernel> averageGrad(Call call) {
    Operand out = call.out();
    Pool pool = new Pool(call, out, call.in(0));
    float[] parts = pool.parts();
    Sliding.Visitor visitor =
        (input, output, window) ->
            add(out, pool.inX(input), pool.y, pool.inY(output), parts[output], pool.channels);
    return Optional.of(
        () -> {
          out.clear();
          pool.each(visitor);
        });
  }

  private static void add(Operand to, int at, Operand from, int start, float factor, int count) {
    FloatBuffer source = from.floats();
    FloatBuffer target = to.floats();
    int read = from.base() + start;
    int written = to.base() + at;
    for (int c = 0; c < count; c++) {
      target.put(written + c, target.get(written + c) + factor * source.get(read + c));
    }
  }

  /** What each cell of a window counts: one over the number of cells that are no padding. */
  private float[] parts() {
    float[] parts = new float[sliding.outputCells()];
    sliding.each((input, output, window) -> parts[output]++);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = 1 / parts[i];
    }
    return parts;
  }
}
