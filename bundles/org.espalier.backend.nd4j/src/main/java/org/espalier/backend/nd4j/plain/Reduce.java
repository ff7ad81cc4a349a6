package org.espalier.backend.nd4j.plain;

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
    float[] cells = new float[length];
    Grid.Row row =
        (from, to, unused, none) -> {
          x.read(from, cells, 0, length);
          if (step == 0) {
            best[to] = greatest(cells, best[to]);
          } else if (step == 1) {
            raise(best, to, cells);
          } else {
            for (int i = 0; i < length; i++) {
              best[to + i * step] = Math.max(best[to + i * step], cells[i]);
            }
          }
        };
    return Optional.of(
        () -> {
          java.util.Arrays.fill(best, Float.NEGATIVE_INFINITY);
          grid.each(row);
          out.write(0, best, 0, best.length);
        });
  }

  private static float greatest(float[] cells, float start) {
    float greatest = start;
    for (float cell : cells) {
      greatest = Math.max(greatest, cell);
    }
    return greatest;
  }

  private static void raise(float[] best, int to, float[] cells) {
    for (int i = 0; i < cells.length; i++) {
      best[to + i] = Math.max(best[to + i], cells[i]);
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
