package org.espalier.backend.nd4j.plain;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** One of two cells, as a condition says; ND4J's own is a hundred times slower. */
public final class Choose {
  private Choose() {}

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    Operand condition = call.in(0);
    Operand a = call.in(1);
    Operand b = call.in(2);
    Operand out = call.out();
    long[] shape = out.shape();
    Grid grid =
        new Grid(
            shape,
            Grid.repeated(condition.shape(), shape),
            Grid.repeated(a.shape(), shape),
            Grid.repeated(b.shape(), shape),
            Grid.repeated(shape, shape));
    Grid.Row row =
        (atC, atA, atB, at) -> {
          int to = out.base() + at;
          if (grid.step(0) == 0) {
            boolean first = condition.get(atC) != 0;
            Operand chosen = first ? a : b;
            int from = chosen.base() + (first ? atA : atB);
            int step = grid.step(first ? 1 : 2);
            copy(chosen.floats(), from, step, out.floats(), to, grid.length());
          } else {
            each(grid, condition, atC, a, atA, b, atB, out.floats(), to);
          }
        };
    return Optional.of(() -> grid.each(row));
  }

  private static void each(
      Grid grid,
      Operand condition,
      int atC,
      Operand a,
      int atA,
      Operand b,
      int atB,
      FloatBuffer out,
      int to) {
    FloatBuffer c = condition.floats();
    FloatBuffer x = a.floats();
    FloatBuffer y = b.floats();
    int fromC = condition.base() + atC;
    int fromA = a.base() + atA;
    int fromB = b.base() + atB;
    int stepC = grid.step(0);
    int stepA = grid.step(1);
    int stepB = grid.step(2);
    int length = grid.length();
    for (int i = 0; i < length; i++) {
      boolean first = c.get(fromC + i * stepC) != 0;
      out.put(to + i, first ? x.get(fromA + i * stepA) : y.get(fromB + i * stepB));
    }
  }

  /** Copies a row, or repeats one cell. */
  private static void copy(
      FloatBuffer from, int first, int step, FloatBuffer to, int at, int count) {
    if (step == 1) {
      to.put(at, from, first, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to.put(at + i, from.get(first + i * step));
    }
  }
}
