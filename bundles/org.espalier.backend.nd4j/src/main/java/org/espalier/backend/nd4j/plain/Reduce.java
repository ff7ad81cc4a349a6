package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** Sums, maxima and their places. */
public final class Reduce {
  private Reduce() {}

  /** Prepares a sum over any axes. */
  public static Optional<Kernel> sum(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    double[] sums = new double[out.size()];
    Grid grid = Axes.grid(call);
    int length = grid.length();
    int step = grid.step(1);
    Grid.Row row =
        (from, to, unused, none) -> {
          for (int i = 0; i < length; i++) {
            sums[to + i * step] += x.get(from + i);
          }
        };
    return Optional.of(
        () -> {
          java.util.Arrays.fill(sums, 0);
          grid.each(row);
          for (int i = 0; i < sums.length; i++) {
            out.set(i, (float) sums[i]);
          }
        });
  }

  /** Prepares a maximum over any axes. */
  public static Optional<Kernel> max(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    float[] best = new float[out.size()];
    Grid grid = Axes.grid(call);
    int length = grid.length();
    int step = grid.step(1);
    Grid.Row row =
        (from, to, unused, none) -> {
          FloatBuffer cells = x.floats();
          int first = x.base() + from;
          if (step == 0) {
            float greatest = best[to];
            for (int i = 0; i < length; i++) {
              greatest = Math.max(greatest, cells.get(first + i));
            }
            best[to] = greatest;
            return;
          }
          for (int i = 0; i < length; i++) {
            best[to + i * step] = Math.max(best[to + i * step], cells.get(first + i));
          }
        };
    return Optional.of(
        () -> {
          java.util.Arrays.fill(best, Float.NEGATIVE_INFINITY);
          grid.each(row);
          out.write(0, best, 0, best.length);
        });
  }

  /** Prepares the gradient of a maximum: shared evenly among the cells that equal it. */
  public static Optional<Kernel> maxGrad(Call call) {
    Operand x = call.in(0);
    Operand maximum = call.in(1);
    Operand gradient = call.in(2);
    Operand out = call.out();
    float[] maxima = new float[maximum.size()];
    float[] shares = new float[maximum.size()];
    int[] counts = new int[maximum.size()];
    Grid grid = Axes.grid(call);
    int length = grid.length();
    int step = grid.step(1);
    Grid.Row count = (from, to, unused, none) -> count(x, from, maxima, counts, to, step, length);
    Grid.Row share =
        (from, to, unused, none) -> share(x, out, from, maxima, shares, to, step, length);
    return Optional.of(
        () -> {
          maximum.read(0, maxima, 0, maxima.length);
          gradient.read(0, shares, 0, shares.length);
          java.util.Arrays.fill(counts, 0);
          grid.each(count);
          for (int i = 0; i < shares.length; i++) {
            shares[i] /= Math.max(1, counts[i]);
          }
          grid.each(share);
        });
  }

  private static void count(
      Operand x, int from, float[] maxima, int[] counts, int to, int step, int length) {
    FloatBuffer cells = x.floats();
    int first = x.base() + from;
    for (int i = 0; i < length; i++) {
      counts[to + i * step] += cells.get(first + i) == maxima[to + i * step] ? 1 : 0;
    }
  }

  private static void share(
      Operand x,
      Operand out,
      int from,
      float[] maxima,
      float[] shares,
      int to,
      int step,
      int length) {
    FloatBuffer cells = x.floats();
    FloatBuffer result = out.floats();
    int first = x.base() + from;
    int target = out.base() + from;
    for (int i = 0; i < length; i++) {
      boolean greatest = cells.get(first + i) == maxima[to + i * step];
      result.put(target + i, greatest ? shares[to + i * step] : 0f);
    }
  }

  /** Prepares the place of the first maximum along an axis. */
  public static Optional<Kernel> argmax(Call call) {
    Operand x = call.in(0);
    Operand out = call.out();
    int axis = (int) call.attributes().integer("axis");
    int extent = x.extent(axis);
    int inner = 1;
    for (int i = axis + 1; i < x.rank(); i++) {
      inner *= x.extent(i);
    }
    int behind = inner;
    return Optional.of(
        () -> {
          for (int i = 0; i < out.size(); i++) {
            int first = i / behind * extent * behind + i % behind;
            int best = 0;
            for (int k = 1; k < extent; k++) {
              best = x.get(first + k * behind) > x.get(first + best * behind) ? k : best;
            }
            out.setInteger(i, best);
          }
        });
  }
}
